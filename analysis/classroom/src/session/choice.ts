// What a person chose: with the engine it determines every bit of what is shown.
import type { About, Shock, TownSpec, Value } from "../engine/protocol";

/// Sets of instruments that a town may live under.
export const policies = {
  none: [],
  subsidy: ["subsidy"],
  guarantee: ["guarantee"],
  both: ["subsidy", "guarantee"],
  public_loans: ["public_loans"],
  patient_money: ["patient_money"],
} as const satisfies Record<string, readonly string[]>;

export type PolicyName = keyof typeof policies;
export const policy_names = Object.keys(policies) as PolicyName[];

/// `toml` is empty where the scenario is of the gallery.
export interface ScenarioSource {
  name: string;
  toml: string;
}

export interface Choice {
  scenario: ScenarioSource;
  /// null: the scenario's own.
  seed: number | null;
  /// Parameters by path; "challenge[].x" is that of all challenges.
  settings: Record<string, number | string>;
  /// Of town A and, where two are compared, of town B. null: the scenario's own.
  policies: (PolicyName | null)[];
  /// What the person let happen, beside the scenario's own shocks.
  shocks: Shock[];
}

export function choice_of(scenario: ScenarioSource): Choice {
  return { scenario, seed: null, settings: {}, policies: [null], shocks: [] };
}

export function is_comparing(choice: Choice): boolean {
  return choice.policies.length === 2;
}

function enabled(instrument: string): string {
  return `finance.${instrument}.enabled`;
}

/// The policy that these values of a scenario are; null where it is none of those with a name.
export function policy_in(values: Record<string, Value>, instruments: string[]): PolicyName | null {
  const active = instruments.filter((name) => values[enabled(name)] === true).join();
  return policy_names.find((name) => policies[name].join() === active) ?? null;
}

function policy_settings(policy: PolicyName | null, instruments: string[]): string[] {
  if (policy === null) return [];
  const active: readonly string[] = policies[policy];
  return instruments.map((name) => `${enabled(name)}=${active.includes(name)}`);
}

const low_ratio = "challenge[].revenue_ratio_low";
const high_ratio = "challenge[].revenue_ratio_high";

/// A path for each challenge that there is.
export function paths_of(path: string, challenges: number): string[] {
  if (!path.includes("[]")) return [path];
  return Array.from({ length: challenges }, (_, k) => path.replace("[]", `.${k}`));
}

/// The engine wants lowest <= highest: where the highest goes below, the lowest goes with it.
function ratio_settings(high: number, values: Record<string, Value>, challenges: number): string[] {
  const highs = paths_of(high_ratio, challenges);
  return paths_of(low_ratio, challenges)
    .map((path, k) => [path, highs[k] as string, values[path]] as const)
    .flatMap(([low_path, high_path, low]) => [
      ...(typeof low === "number" && low > high ? [`${low_path}=${high}`] : []),
      `${high_path}=${high}`,
    ]);
}

/// What a choice needs to know of the scenario before any setting.
export interface Origin {
  values: Record<string, Value>;
  challenges: number;
}

/// As `--set` takes them.
export function settings_of(choice: Choice, side: number, about: About, origin: Origin): string[] {
  const changed = Object.entries(choice.settings).flatMap(([path, value]) =>
    path === high_ratio
      ? ratio_settings(Number(value), origin.values, origin.challenges)
      : paths_of(path, origin.challenges).map((one) => `${one}=${value}`),
  );
  const policy = choice.policies[side] ?? null;
  return [
    ...(choice.seed === null ? [] : [`seed=${choice.seed}`]),
    ...policy_settings(policy, about.instruments),
    ...changed,
  ];
}

export function spec_of(choice: Choice, side: number, about: About, origin: Origin): TownSpec {
  return {
    ...choice.scenario,
    settings: settings_of(choice, side, about, origin),
    shocks: choice.shocks,
  };
}

/// The seed so many further on. After the largest that the engine takes comes 1.
export function seed_after(seed: number, by = 1): number {
  const room = Number.MAX_SAFE_INTEGER - seed;
  return by <= room ? seed + by : by - room;
}

/// As one word of a shell: nothing is special between two apostrophes but an apostrophe.
function quoted(text: string): string {
  return /^[\w./][\w.,=+/-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/// A name that begins with "-" would be taken for an option.
function named(name: string): string {
  return quoted(name.startsWith("-") ? `./${name}` : name);
}

function shock_text(shock: Shock): string {
  const { type, month, rate, size, length, shape } = shock;
  const begins = rate === undefined ? `month=${month}` : `rate=${rate}`;
  return `{type="${type}",${begins},size=${size},length=${length},shape="${shape}"}`;
}

/// The command that computes the same bits. `shocks` are all there are, the scenario's own too.
export function command_of(spec: TownSpec, shocks: Shock[]): string {
  const settings = [...spec.settings];
  if (spec.shocks.length > 0) settings.push(`shock=[${shocks.map(shock_text).join(",")}]`);
  const name = named(spec.name);
  return ["tissage run " + name, ...settings.map((text) => "--set " + quoted(text))].join(" ");
}
