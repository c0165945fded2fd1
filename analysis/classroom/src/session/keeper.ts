// Keeps the towns on the page: builds them anew where a choice changes, and lets months go by.
import type { EngineClient } from "../engine/client";
import type { TieChoice } from "../engine/protocol";
import { later, type Builder } from "./builder";
import type { Choice } from "./choice";
import {
  last_month_of,
  month_of,
  type Notice,
  type Reason,
  type State,
  type Trouble,
} from "./state";
import type { Store } from "./store";

export interface Change {
  choice: Choice;
  reason: Reason;
  month: number;
  notice: Notice;
  trouble?: Trouble["about"];
  /// Another scenario, or another seed: nothing of the old town stays.
  is_other_town?: boolean;
  /// null: the scenario itself is another.
  origin?: null;
}

export class Keeper {
  /// The choice that the towns on the page were made from.
  built: Choice | undefined;
  builder: Builder | undefined;
  private moving: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store<State>,
    private readonly client: EngineClient,
    private readonly tell: (error: unknown, about: Trouble["about"]) => void,
  ) {}

  get towns(): number[] {
    return this.store.value.worlds.map((world) => world.facts.town);
  }

  /// Until no month is on its way.
  still(): Promise<void> {
    return this.moving;
  }

  async rebuild(change: Change): Promise<boolean> {
    const { builder, store } = this;
    if (!builder || store.value.fault !== null) return false;
    const { choice, month, reason } = change;
    const before = store.value.choice;
    const is_first = store.value.worlds.length === 0;
    store.change({
      choice,
      busy: { reason, month: month - 1, until: month },
      trouble: null,
      notice: null,
    });
    try {
      const built = await builder.build({
        choice,
        origin: change.origin === null ? null : store.value.origin,
        month,
        ties: store.value.ties,
        ...(is_first ? { opened: (worlds) => store.change({ worlds }) } : {}),
        progress: (now) => store.change({ busy: { reason, month: now, until: month } }),
      });
      if (built) this.settle(change, built.worlds, built.origin);
      return built !== null;
    } catch (error) {
      store.change({ busy: null, ...(is_first ? {} : { choice: this.built ?? before }) });
      this.tell(error, change.trouble ?? "setting");
      return false;
    }
  }

  /// So many months further, one request after another.
  advance(months: number): Promise<void> {
    this.moving = this.moving.then(() => this.move(months));
    return this.moving;
  }

  /// The same month with other ties.
  async look(ties: TieChoice): Promise<void> {
    await this.moving;
    const { towns } = this;
    if (this.store.value.busy || towns.length === 0) return;
    const { frames } = await this.client.ask("look", { towns, ties });
    if (this.towns[0] !== towns[0]) return;
    const worlds = this.store.value.worlds.map((world, k) =>
      later(world, frames[k] ?? world.frame),
    );
    this.store.change({ worlds });
  }

  private async move(months: number): Promise<void> {
    const { towns } = this;
    const { busy, ties, worlds } = this.store.value;
    if (busy || worlds.length === 0 || months < 1) return;
    const month = Math.min(month_of(this.store.value) + months, last_month_of(this.store.value));
    try {
      const { frames } = await this.client.ask("run_to", { towns, month, ties });
      if (this.towns[0] !== towns[0]) return;
      const moved = this.store.value.worlds.map((world, k) =>
        later(world, frames[k] ?? world.frame),
      );
      this.store.change({ worlds: moved, notice: null });
    } catch (error) {
      if (this.towns[0] === towns[0]) this.tell(error, "page");
    }
  }

  private settle(change: Change, worlds: State["worlds"], origin: State["origin"]): void {
    const gone = this.towns.filter((town) => worlds.every((world) => world.facts.town !== town));
    if (gone.length > 0) void this.client.ask("close", { towns: gone }).catch(() => null);
    this.built = change.choice;
    const facts = worlds[0]?.facts;
    const { name, toml } = change.choice.scenario;
    const town_key = JSON.stringify([name, toml, facts?.seed, facts?.actors]);
    const { selection } = this.store.value;
    const is_lost = change.is_other_town || (selection?.side ?? 0) >= worlds.length;
    const { notice } = change;
    this.store.change({
      worlds,
      origin,
      busy: null,
      notice,
      town_key,
      selection: is_lost ? null : selection,
    });
  }
}
