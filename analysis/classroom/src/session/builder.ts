// Opens the towns of a choice and brings them to a month; the latest request wins.
import type { EngineClient } from "../engine/client";
import type { About, Frame, TieChoice, TownFacts, TownSpec } from "../engine/protocol";
import { spec_of, type Choice, type Origin } from "./choice";
import { Journal } from "./journal";
import type { World } from "./state";

export interface Order {
  choice: Choice;
  origin: Origin | null;
  month: number;
  ties: TieChoice;
  /// Hears of towns that stand before their spin-up.
  opened?: (worlds: World[], origin: Origin) => void;
  progress: (month: number) => void;
}

export interface Built {
  worlds: World[];
  origin: Origin;
}

function world_of(facts: TownFacts, frame: Frame): World {
  const journal = new Journal();
  journal.add(frame.events);
  return { facts, frame, journal };
}

/// A world a few months on. The journal grows in place: it only ever gets longer.
export function later(world: World, frame: Frame): World {
  world.journal.add(frame.events);
  return { ...world, frame };
}

function origin_of(facts: TownFacts): Origin {
  return { values: facts.values, challenges: facts.challenges.length };
}

const unknown: Origin = { values: {}, challenges: 0 };

/// Without settings of its own a town is its own origin.
function is_plain({ settings, policies }: Choice): boolean {
  return Object.keys(settings).length === 0 && policies.every((policy) => policy === null);
}

export class Builder {
  private turn = 0;
  private opening: number[] = [];

  constructor(
    private readonly client: EngineClient,
    private readonly about: About,
  ) {}

  /// null where a later order overtook this one. A refusal is thrown on, towns closed.
  async build(order: Order): Promise<Built | null> {
    const turn = ++this.turn;
    this.drop();
    try {
      return await this.follow(order, turn);
    } catch (error) {
      if (turn !== this.turn) return null;
      this.drop();
      throw error;
    }
  }

  private drop(): void {
    const towns = this.opening;
    this.opening = [];
    if (towns.length > 0) void this.client.ask("close", { towns }).catch(() => null);
  }

  private async follow(order: Order, turn: number): Promise<Built | null> {
    const known =
      order.origin ?? (is_plain(order.choice) ? unknown : await this.look_up(order.choice));
    const worlds: World[] = [];
    for (let side = 0; side < order.choice.policies.length; ++side) {
      const world = await this.open(spec_of(order.choice, side, this.about, known), order.ties);
      if (turn !== this.turn) return this.give_up(world.facts.town);
      this.opening.push(world.facts.town);
      worlds.push(world);
    }
    const origin = known === unknown ? origin_of((worlds[0] as World).facts) : known;
    order.opened?.(worlds, origin);
    const ask = { towns: [...this.opening], month: order.month, ties: order.ties };
    const progress = (month: number) => {
      if (turn === this.turn) order.progress(month);
    };
    const { frames } = await this.client.ask("run_to", ask, progress);
    if (turn !== this.turn) return null;
    this.opening = [];
    return { worlds: worlds.map((world, k) => later(world, frames[k] as Frame)), origin };
  }

  private give_up(town: number): null {
    void this.client.ask("close", { towns: [town] }).catch(() => null);
    return null;
  }

  private async open(spec: TownSpec, ties: TieChoice): Promise<World> {
    const { facts, frame } = await this.client.ask("open", { spec, ties });
    return world_of(facts, frame);
  }

  /// The scenario as it is without any setting.
  private async look_up(choice: Choice): Promise<Origin> {
    const spec = { ...choice.scenario, settings: [], shocks: [] };
    const { facts } = await this.client.ask("open", { spec, ties: { least_trust: 1, most: 0 } });
    await this.client.ask("close", { towns: [facts.town] });
    return origin_of(facts);
  }
}
