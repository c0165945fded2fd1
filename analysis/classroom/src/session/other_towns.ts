// Twenty other towns under the same choice: is a difference luck?
import type { EngineClient } from "../engine/client";
import type { About } from "../engine/protocol";
import { seed_after, spec_of, type Choice, type Origin } from "./choice";

export const other_town_count = 20;
export const compared_series = ["value", "collaborations", "trust_among_members", "public_cost"];

/// The series of one town, for each policy that is compared.
export interface OtherTown {
  seed: number;
  series: Record<string, Float64Array>[];
}

export interface OtherTowns {
  fingerprint: string;
  towns: OtherTown[];
  is_done: boolean;
}

/// Choices that give the same twenty towns have the same text.
export function fingerprint_of(choice: Choice, seed: number): string {
  return JSON.stringify([choice.scenario, seed, choice.settings, choice.policies, choice.shocks]);
}

function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export class OtherTownsRun {
  private turn = 0;

  constructor(
    private readonly client: EngineClient,
    private readonly report: (towns: OtherTowns) => void,
    /// Whether the town on the page needs the machine more.
    private readonly is_busy: () => boolean,
  ) {}

  /// Whatever ran before is forgotten.
  async start(
    choice: Choice,
    seed: number,
    months: number,
    about: About,
    origin: Origin,
  ): Promise<void> {
    const turn = ++this.turn;
    const fingerprint = fingerprint_of(choice, seed);
    const towns: OtherTown[] = [];
    this.report({ fingerprint, towns, is_done: false });
    for (let k = 1; k <= other_town_count; ++k) {
      const other = { ...choice, seed: seed_after(seed, k) };
      const series = [];
      for (let side = 0; side < choice.policies.length; ++side) {
        const one = await this.live(other, side, months, about, origin, turn);
        if (one === null) return;
        series.push(one);
      }
      towns.push({ seed: other.seed, series });
      this.report({ fingerprint, towns: [...towns], is_done: k === other_town_count });
    }
  }

  /// With its worker.
  end(): void {
    ++this.turn;
    this.client.close();
  }

  private async live(
    choice: Choice,
    side: number,
    months: number,
    about: About,
    origin: Origin,
    turn: number,
  ): Promise<Record<string, Float64Array> | null> {
    if (turn !== this.turn) return null;
    const spec = spec_of(choice, side, about, origin);
    const opened = await this.client.ask("open", { spec, ties: { least_trust: 1, most: 0 } });
    const towns = [opened.facts.town];
    const stopped = () => turn !== this.turn;
    for (let month = -opened.facts.spin_up; month < months && !stopped();) {
      const begun = performance.now();
      month = Math.min(month + 12, months);
      await this.client.ask("run_to", { towns, month, ties: null });
      if (this.is_busy()) await rest(4 * (performance.now() - begun));
    }
    const ask = { town: opened.facts.town, names: compared_series };
    const series = stopped() ? null : await this.client.ask("series", ask);
    await this.client.ask("close", { towns });
    return series;
  }
}
