// What the page and its workers say to one another.

export interface Parameter {
  path: string;
  type: string;
  unit: string;
  default: number | string | boolean | null;
  low?: number;
  high?: number;
  choices?: string[];
  meaning: string;
  source: string;
}

export interface Named {
  name: string;
  title: string;
}

export interface ShockKind {
  name: string;
  meaning: string;
}

export interface SeriesMeaning {
  name: string;
  unit: string;
  meaning: string;
  method: string;
  across: string;
}

/// The engine's own account of itself.
export interface About {
  version: string;
  commit: string;
  scenarios: Named[];
  shocks: ShockKind[];
  shapes: string[];
  kinds: string[];
  stages: string[];
  event_types: string[];
  resources: string[];
  resource_units: string[];
  instruments: string[];
  parameters: Parameter[];
  series: SeriesMeaning[];
}

export interface Shock {
  type: string;
  /// 0 of one at random, which has a rate and the months in which it begins.
  month: number;
  rate?: number;
  onsets?: number[];
  size: number;
  length: number;
  shape: string;
}

/// One of the engine's own messages; line 0: not in a file.
export interface Mistake {
  file: string;
  line: number;
  column: number;
  text: string;
}

/// What makes a town: the same spec gives the same bits.
export interface TownSpec {
  name: string;
  toml: string;
  settings: string[];
  shocks: Shock[];
}

export type Value = number | string | boolean | null;

/// What stays true of a town while it is open.
export interface TownFacts {
  town: number;
  name: string;
  title: string;
  seed: number;
  months: number;
  spin_up: number;
  actors: number;
  territories: string[];
  challenges: string[];
  notes: string[];
  toml: string;
  values: Record<string, Value>;
  shocks: Shock[];
  kinds: Uint8Array;
  territory_of: Uint32Array;
}

/// Undirected ties: two rows of actors each; `fresh` is 1 where the tie was not in the last frame.
export interface Ties {
  ends: Uint32Array;
  trusts: Float32Array;
  fresh: Uint8Array;
  gone: Uint32Array;
}

/// Live collaborations: members of the k-th are members[begins[k] … begins[k + 1]).
export interface Collaborations {
  rows: Uint32Array;
  stages: Uint8Array;
  begins: Uint32Array;
  members: Uint32Array;
}

export const nobody = 0xffffffff;

/// Events since the last frame, column by column.
export interface Events {
  months: Int32Array;
  types: Uint8Array;
  collaborations: Uint32Array;
  others: Uint32Array;
  actors: Uint32Array;
  cents: Float64Array;
}

/// A town as it stands in a month.
export interface Frame {
  month: number;
  ties: Ties;
  collaborations: Collaborations;
  events: Events;
  series: Record<string, Float64Array>;
}

/// Which ties a picture shows.
export interface TieChoice {
  least_trust: number;
  most: number;
}

export interface ActorWords {
  kind: string;
  territory: string;
  is_mediator: boolean;
  is_incumbent: boolean;
  ties: number;
  trust_given: number | null;
  trust_received: number | null;
  memberships: number[];
  accompanied: number;
  endowment: number[];
  pledged: number[];
}

export interface CollaborationWords {
  challenge: string;
  territory: string;
  stage: string;
  form: string;
  formed: number;
  stage_since: number;
  attempts: number;
  failures: number;
  members: number[];
  mediator: number | null;
  needed: number[];
  pledged: number[];
  coverage: number[];
  conditions: Record<string, number>;
  readiness: number;
  cash: number;
  capital_cost: number;
  grant_share: number;
  loan: number;
  in_default: number;
}

/// Everything that a worker does when asked.
export interface Commands {
  start: { ask: { bytes: ArrayBuffer }; answer: About };
  open: { ask: { spec: TownSpec; ties: TieChoice }; answer: { facts: TownFacts; frame: Frame } };
  run_to: {
    ask: { towns: number[]; month: number; ties: TieChoice | null };
    answer: { frames: Frame[] };
  };
  add_shock: { ask: { towns: number[]; shock: Shock }; answer: { shocks: Shock[] } };
  look: { ask: { towns: number[]; ties: TieChoice }; answer: { frames: Frame[] } };
  series: { ask: { town: number; names: string[] }; answer: Record<string, Float64Array> };
  hash: { ask: { town: number }; answer: string };
  actor: { ask: { town: number; row: number }; answer: ActorWords };
  collaboration: { ask: { town: number; row: number }; answer: CollaborationWords };
  close: { ask: { towns: number[] }; answer: null };
}

export type CommandName = keyof Commands;

export interface Request<K extends CommandName = CommandName> {
  number: number;
  command: K;
  ask: Commands[K]["ask"];
}

export type Reply =
  | { number: number; kind: "answer"; answer: unknown }
  | { number: number; kind: "progress"; month: number }
  | { number: number; kind: "refused"; mistakes: Mistake[]; is_fatal: boolean };

/// The engine refused what was asked, in its own words.
export class Refusal extends Error {
  constructor(
    readonly mistakes: Mistake[],
    readonly is_fatal: boolean,
  ) {
    super(mistakes.map((m) => place_of(m) + m.text).join("\n"));
  }
}

/// "file:line:column: ", as far as it is known.
export function place_of(mistake: Mistake): string {
  const place = [mistake.file, mistake.line || "", mistake.column || ""].filter((x) => x !== "");
  return place.length > 0 ? place.join(":") + ": " : "";
}
