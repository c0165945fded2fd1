// Reading one open town: what is in a frame, and what changed since the last.
import type { EngineModule } from "./module";
import type { Collaborations, Events, Frame, Shock, TieChoice, Ties, TownFacts } from "./protocol";

/// The series that the page draws.
export const drawn_series = [
  "trust_among_members",
  "collaborations",
  "value",
  "public_cost",
  "formed",
  "launched",
  "started",
  "succeeded",
  "failed",
  "dissolved",
  "lapsed",
];

/// Where ties are compared by key, a pair of rows is one number.
function tie_key(ends: Uint32Array, k: number, actors: number): number {
  return (ends[2 * k] as number) * actors + (ends[2 * k + 1] as number);
}

export class OpenTown {
  readonly number: number;
  private keys = new Set<number>();
  private shown_choice = "";
  private shown_month = -Infinity;
  private events_seen = 0;
  private month_now: number;

  constructor(
    private readonly engine: EngineModule,
    readonly facts: TownFacts,
  ) {
    this.number = facts.town;
    this.month_now = 0 - facts.spin_up; // never -0
  }

  get month(): number {
    return this.month_now;
  }

  advance(months: number): number {
    const error = -2147483647; // the interface's "no month" lies just below
    this.month_now = this.engine.number("advance", [this.number, months], error);
    return this.month_now;
  }

  add_shock(shock: Shock): Shock[] {
    return this.engine.json<{ shocks: Shock[] }>("add_shock", this.number, JSON.stringify(shock))
      .shocks;
  }

  frame(choice: TieChoice): Frame {
    const series: Record<string, Float64Array> = {};
    for (const name of drawn_series) series[name] = this.series(name);
    return {
      month: this.month_now,
      ties: this.ties(choice),
      collaborations: this.collaborations(),
      events: this.events(),
      series,
    };
  }

  series(name: string): Float64Array {
    const rows = this.engine.number("series", [this.number, name]);
    return this.engine.column(Float64Array, "series_values", this.number, rows);
  }

  hash(): string {
    return this.engine.text("hash", this.number);
  }

  /// Nothing counts as new or gone where the choice of ties is another, or a year and more went by.
  private ties(choice: TieChoice): Ties {
    const { number, engine } = this;
    const count = engine.number("ties", [number, choice.least_trust, choice.most]);
    const ends = engine.column(Uint32Array, "tie_ends", number, 2 * count);
    const trusts = engine.column(Float32Array, "tie_trusts", number, count);
    const asked = `${choice.least_trust} ${choice.most}`;
    const is_near = this.month_now - this.shown_month < 12;
    const is_comparable = is_near && this.shown_choice === asked;
    this.shown_choice = asked;
    this.shown_month = this.month_now;
    return { ends, trusts, ...this.changes(ends, is_comparable) };
  }

  private changes(
    ends: Uint32Array,
    is_comparable: boolean,
  ): { fresh: Uint8Array; gone: Uint32Array } {
    const actors = this.facts.actors;
    const before = this.keys;
    const now = new Set<number>();
    const fresh = new Uint8Array(ends.length / 2);
    for (let k = 0; k < fresh.length; ++k) {
      const key = tie_key(ends, k, actors);
      now.add(key);
      if (is_comparable && !before.delete(key)) fresh[k] = 1;
    }
    this.keys = now;
    if (!is_comparable) return { fresh, gone: new Uint32Array(0) };
    const gone: number[] = [];
    for (const key of before) gone.push(Math.floor(key / actors), key % actors);
    return { fresh, gone: Uint32Array.from(gone) };
  }

  private collaborations(): Collaborations {
    const { number, engine } = this;
    const count = engine.number("collaborations", [number]);
    const begins = engine.column(Uint32Array, "collaboration_begins", number, count + 1);
    const members = begins[count] as number;
    return {
      rows: engine.column(Uint32Array, "collaboration_rows", number, count),
      stages: engine.column(Uint8Array, "collaboration_stages", number, count),
      begins,
      members: engine.column(Uint32Array, "collaboration_members", number, members),
    };
  }

  private events(): Events {
    const { number, engine } = this;
    const all = engine.number("events", [number, this.events_seen]);
    const count = all - this.events_seen;
    this.events_seen = all;
    return {
      months: engine.column(Int32Array, "event_months", number, count),
      types: engine.column(Uint8Array, "event_types", number, count),
      collaborations: engine.column(Uint32Array, "event_collaborations", number, count),
      others: engine.column(Uint32Array, "event_others", number, count),
      actors: engine.column(Uint32Array, "event_actors", number, count),
      cents: engine.column(Float64Array, "event_amounts", number, count),
    };
  }
}
