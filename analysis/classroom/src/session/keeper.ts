// Keeps the towns on the page: builds them anew where a choice changes, and lets months go by.
import type { EngineClient } from "../engine/client";
import type { Frame, TieChoice } from "../engine/protocol";
import { later, type Builder } from "./builder";
import type { Choice } from "./choice";
import {
  last_month_of,
  month_of,
  type Notice,
  type Reason,
  type State,
  type Trouble,
  type World,
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

/// A change on top of one that is still under way: what that one brings stays.
function on_top_of(pending: Change, change: Change): Change {
  return {
    ...change,
    ...(pending.is_other_town ? { is_other_town: true } : {}),
    ...(pending.origin === null ? { origin: null } : {}),
  };
}

/// Whether a collaboration began alike in two towns: then its row means the same in both.
function began_alike(a: World | undefined, b: World | undefined, row: number): boolean {
  const [one, other] = [a, b].map((world) => world?.journal.of_collaboration(row)[0]);
  return one !== undefined && one.month === other?.month && one.actor === other.actor;
}

export class Keeper {
  builder: Builder | undefined;
  private wanted: Change | null = null;
  private building: Promise<boolean> = Promise.resolve(true);
  private moving: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store<State>,
    private readonly client: EngineClient,
    private readonly tell: (error: unknown, about: Trouble["about"]) => void,
  ) {}

  get towns(): number[] {
    return this.store.value.worlds.map((world) => world.facts.town);
  }

  get is_building(): boolean {
    return this.wanted !== null;
  }

  /// The month at which the page stands once what is under way is done.
  get target(): number {
    return Math.max(0, this.wanted?.month ?? month_of(this.store.value));
  }

  /// Until no month is on its way.
  still(): Promise<void> {
    return this.moving;
  }

  /// Until no month is on its way and no town is being built.
  async settled(): Promise<void> {
    while (this.wanted) await this.building;
    await this.moving;
  }

  /// New towns instead of those on the page; the latest change wins. False where it was refused or
  /// overtaken. A refusal leaves the page as it was, and what it had overtaken goes on.
  rebuild(change: Change, trouble: Trouble | null = null): Promise<boolean> {
    const { builder, store } = this;
    if (!builder || store.value.fault !== null) return Promise.resolve(false);
    const overtaken = this.wanted;
    this.wanted = overtaken ? on_top_of(overtaken, change) : change;
    this.building = this.follow(builder, this.wanted, overtaken, trouble);
    return this.building;
  }

  private async follow(
    builder: Builder,
    order: Change,
    overtaken: Change | null,
    trouble: Trouble | null,
  ): Promise<boolean> {
    const { store } = this;
    const { choice, month, reason } = order;
    const { choice: before, ties } = store.value;
    const is_first = store.value.shown === null;
    store.change({ choice, busy: { reason, month: month - 1, until: month }, trouble, notice: null });
    try {
      const built = await builder.build({
        choice,
        origin: order.origin === null ? null : store.value.origin,
        month,
        ties,
        ...(is_first ? { opened: (worlds) => store.change({ worlds }) } : {}),
        progress: (now) => store.change({ busy: { reason, month: now, until: month } }),
      });
      if (!built) return false;
      this.settle(order, built.worlds, built.origin);
      if (store.value.ties !== ties) void this.look_anew();
      return true;
    } catch (error) {
      this.wanted = null;
      store.change({ busy: null, choice: store.value.shown ?? before });
      this.tell(error, order.trouble ?? "setting");
      if (overtaken) void this.rebuild(overtaken, store.value.trouble);
      return false;
    }
  }

  /// So many months further, one request after another.
  advance(months: number): Promise<void> {
    this.moving = this.moving.then(() => this.move(months));
    return this.moving;
  }

  /// The same month with other ties; towns that are being built get them when they are there.
  async look(ties: TieChoice): Promise<void> {
    this.store.change({ ties });
    await this.look_anew();
  }

  private async look_anew(): Promise<void> {
    await this.moving;
    const { towns, is_building } = this;
    if (is_building || towns.length === 0) return;
    try {
      const { frames } = await this.client.ask("look", { towns, ties: this.store.value.ties });
      if (this.towns[0] === towns[0]) this.take(frames);
    } catch (error) {
      if (this.towns[0] === towns[0]) this.tell(error, "page");
    }
  }

  private take(frames: Frame[], rest: Partial<State> = {}): void {
    const worlds = this.store.value.worlds.map((w, k) => later(w, frames[k] ?? w.frame));
    this.store.change({ ...rest, worlds });
  }

  private async move(months: number): Promise<void> {
    const { towns } = this;
    const { busy, ties, worlds } = this.store.value;
    if (busy || worlds.length === 0 || months < 1) return;
    const month = Math.min(month_of(this.store.value) + months, last_month_of(this.store.value));
    try {
      const { frames } = await this.client.ask("run_to", { towns, month, ties });
      if (this.towns[0] !== towns[0]) return;
      this.take(frames, { notice: null });
    } catch (error) {
      if (this.towns[0] === towns[0]) this.tell(error, "page");
    }
  }

  private settle(order: Change, worlds: World[], origin: State["origin"]): void {
    this.wanted = null;
    const { choice, notice } = order;
    const before = this.store.value;
    const gone = this.towns.filter((town) => worlds.every((world) => world.facts.town !== town));
    if (gone.length > 0) void this.client.ask("close", { towns: gone }).catch(() => null);
    const facts = worlds[0]?.facts;
    const { name, toml } = choice.scenario;
    const town_key = JSON.stringify([name, toml, facts?.seed, facts?.actors]);
    const selection = order.is_other_town ? null : this.kept_selection(before, worlds);
    this.store.change({
      worlds,
      origin,
      choice,
      shown: choice,
      busy: null,
      notice,
      town_key,
      selection,
    });
  }

  /// A row of actors is the same in every run of a town; a row of collaborations only if it began
  /// alike.
  private kept_selection(before: State, worlds: World[]): State["selection"] {
    const { selection } = before;
    if (!selection || selection.side >= worlds.length) return null;
    if (selection.type === "actor") return selection;
    const { side, row } = selection;
    return began_alike(before.worlds[side], worlds[side], row) ? selection : null;
  }
}
