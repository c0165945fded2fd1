// What a person can do on the page, and what follows from it.
import { Refusal, type About, type Shock, type TieChoice } from "../engine/protocol";
import type { EngineClient } from "../engine/client";
import { Builder, later } from "./builder";
import {
  choice_of,
  is_comparing,
  policy_in,
  type Choice,
  type PolicyName,
  type ScenarioSource,
} from "./choice";
import { Clock } from "./clock";
import { fingerprint_of, OtherTownsRun } from "./other_towns";
import {
  first_state,
  is_over,
  last_month_of,
  month_of,
  type Notice,
  type Reason,
  type Selection,
  type State,
  type Trouble,
} from "./state";
import { Store } from "./store";

interface Change {
  choice: Choice;
  reason: Reason;
  month: number;
  notice: Notice;
  trouble?: Trouble["about"];
  /// Another scenario, or another seed: nothing of the old town stays.
  is_other_town?: boolean;
  origin?: null;
}

const first_scenario = "subsidy_or_guarantee";

export class Session {
  readonly store = new Store<State>(first_state(choice_of({ name: first_scenario, toml: "" })));
  private readonly clock = new Clock((months) => this.advance(months));
  private builder: Builder | undefined;
  private others_run: OtherTownsRun | undefined;
  private stepping: Promise<void> = Promise.resolve();

  /// `others` makes the worker of the twenty towns when it is first needed.
  constructor(
    private readonly client: EngineClient,
    private readonly make_others: (about: About) => Promise<EngineClient>,
  ) {}

  get state(): State {
    return this.store.value;
  }

  async start(bytes: ArrayBuffer): Promise<void> {
    const about = await this.client.ask("start", { bytes });
    this.builder = new Builder(this.client, about);
    this.store.change({ about });
    const known = about.scenarios.some((one) => one.name === first_scenario);
    const name = known ? first_scenario : (about.scenarios[0]?.name ?? "");
    await this.open_scenario({ name, toml: "" });
  }

  open_scenario(scenario: ScenarioSource): Promise<boolean> {
    return this.open_choice(choice_of(scenario), scenario.toml === "" ? "setting" : "file");
  }

  open_choice(choice: Choice, trouble: Trouble["about"] = "setting"): Promise<boolean> {
    const change = { choice, reason: "opening", month: 0, notice: { key: "opened" } } as const;
    return this.rebuild({ ...change, trouble, is_other_town: true, origin: null });
  }

  set_seed(seed: number): Promise<boolean> {
    const choice = { ...this.state.choice, seed };
    const change = { choice, reason: "opening", month: 0, notice: { key: "opened" } } as const;
    return this.rebuild({ ...change, is_other_town: true });
  }

  set_parameter(path: string, value: number): Promise<boolean> {
    const settings = { ...this.state.choice.settings, [path]: value };
    return this.change_choice({ ...this.state.choice, settings });
  }

  forget_parameters(): Promise<boolean> {
    return this.change_choice({ ...this.state.choice, settings: {} });
  }

  set_policy(side: number, policy: PolicyName): Promise<boolean> {
    const choice = this.state.choice;
    const changed = choice.policies.map((old, k) => (k === side ? policy : old));
    return this.change_choice({ ...choice, policies: changed });
  }

  /// A second town beside the first: the same people and luck, another policy.
  compare(policy: PolicyName | null): Promise<boolean> {
    const choice = this.state.choice;
    const first = choice.policies[0] ?? null;
    const compared = policy === null ? [first] : [first, policy];
    const notice = policy === null ? this.rerun_notice() : ({ key: "comparing_done" } as const);
    return this.change_choice({ ...choice, policies: compared }, "comparing", notice);
  }

  set_policies(chosen: PolicyName[]): Promise<boolean> {
    const notice = { key: "comparing_done" } as const;
    return this.change_choice({ ...this.state.choice, policies: chosen }, "comparing", notice);
  }

  policy_of(side: number): PolicyName | null {
    const values = this.state.worlds[side]?.facts.values ?? {};
    return this.state.choice.policies[side] ?? policy_in(values, this.state.about?.instruments ?? []);
  }

  /// From next month on, in all towns on the page. The months so far stay as they are.
  async shock(shock: Omit<Shock, "month">): Promise<void> {
    await this.stepping;
    if (this.state.busy || this.state.worlds.length === 0) return;
    const added = { ...shock, month: Math.max(1, month_of(this.state) + 1) };
    const towns = this.state.worlds.map((world) => world.facts.town);
    try {
      const { shocks } = await this.client.ask("add_shock", { towns, shock: added });
      const choice = { ...this.state.choice, shocks: [...this.state.choice.shocks, added] };
      const worlds = this.state.worlds.map((w) => ({ ...w, facts: { ...w.facts, shocks } }));
      const notice = { key: "shock_added", month: added.month, name: added.type } as const;
      this.built = choice;
      this.store.change({ choice, worlds, notice, trouble: null });
      this.ask_others_again();
    } catch (error) {
      this.tell(error, "setting");
    }
  }

  /// Back to the month in which the last shock was set off.
  undo(): Promise<boolean> {
    const choice = this.state.choice;
    const undone = choice.shocks[choice.shocks.length - 1];
    if (!undone) return Promise.resolve(false);
    const shocks = choice.shocks.slice(0, -1);
    const month = undone.month - 1;
    this.pause();
    const notice = { key: "shock_undone", month } as const;
    return this.rebuild({ choice: { ...choice, shocks }, reason: "undoing", month, notice });
  }

  /// The scenario as it was opened, at month 0.
  reset(): Promise<boolean> {
    this.pause();
    const choice = choice_of(this.state.choice.scenario);
    const change = { choice, reason: "resetting", month: 0, notice: { key: "reset_done" } } as const;
    return this.rebuild({ ...change, is_other_town: this.state.choice.seed !== null });
  }

  run(): void {
    if (is_over(this.state) || this.state.fault !== null || this.state.is_running) return;
    this.store.change({ is_running: true, notice: null });
    this.clock.start(this.state.speed);
  }

  pause(): void {
    this.clock.stop();
    if (this.state.is_running) this.store.change({ is_running: false });
  }

  async step(): Promise<void> {
    this.pause();
    await this.advance(1);
  }

  /// To another month: ahead as fast as it goes, back by running the same town again.
  async go_to(month: number): Promise<void> {
    this.pause();
    await this.stepping;
    const now = month_of(this.state);
    if (month > now) return this.advance(month - now);
    if (month === now) return;
    const { choice } = this.state;
    await this.rebuild({ choice, reason: "changing", month, notice: { key: "rerun_done", month } });
  }

  set_speed(speed: number): void {
    this.store.change({ speed });
    if (this.state.is_running) this.clock.start(speed);
  }

  async show_ties(ties: TieChoice): Promise<void> {
    this.store.change({ ties });
    await this.stepping;
    if (this.state.busy || this.state.worlds.length === 0) return;
    const towns = this.state.worlds.map((world) => world.facts.town);
    const { frames } = await this.client.ask("look", { towns, ties });
    if (this.state.worlds[0]?.facts.town !== towns[0]) return;
    const worlds = this.state.worlds.map((world, k) => later(world, frames[k] ?? world.frame));
    this.store.change({ worlds });
  }

  select(selection: Selection | null): void {
    this.store.change({ selection });
  }

  dismiss(): void {
    this.store.change({ trouble: null, notice: null });
  }

  /// The worker of the other towns starts when somebody wants to know.
  async ask_others(): Promise<void> {
    const { about, choice, worlds, origin, others } = this.state;
    const facts = worlds[0]?.facts;
    if (!about || !facts) return;
    if (others?.fingerprint === fingerprint_of(choice, facts.seed)) return;
    if (!this.others_run) {
      const client = await this.make_others(about);
      const report = (others: State["others"]) => this.store.change({ others });
      const is_busy = () => this.state.is_running || this.state.busy !== null;
      this.others_run ??= new OtherTownsRun(client, report, is_busy);
    }
    await this.others_run
      .start(choice, facts.seed, facts.months, about, origin)
      .catch((error: unknown) => this.tell(error, "page"));
  }

  hash(side = 0): Promise<string> {
    const town = this.state.worlds[side]?.facts.town ?? 0;
    return this.client.ask("hash", { town });
  }

  engine(): EngineClient {
    return this.client;
  }

  tell(error: unknown, about: Trouble["about"]): void {
    if (error instanceof Refusal && !error.is_fatal)
      return this.store.change({ trouble: { about, mistakes: error.mistakes } });
    this.break_down(error instanceof Error ? error.message : String(error));
  }

  break_down(text: string): void {
    this.clock.stop();
    this.store.change({ fault: text, is_running: false, busy: null });
  }

  private rerun_notice(): Notice {
    return { key: "rerun_done", month: Math.max(0, month_of(this.state)) };
  }

  private change_choice(choice: Choice, reason: Reason = "changing", notice?: Notice): Promise<boolean> {
    const month = Math.max(0, month_of(this.state));
    return this.rebuild({ choice, reason, month, notice: notice ?? this.rerun_notice() });
  }

  private async rebuild(change: Change): Promise<boolean> {
    if (!this.builder || this.state.fault !== null) return false;
    const { choice, month, reason } = change;
    const before = this.state.choice;
    if (change.is_other_town) this.pause();
    const busy = { reason, month: month - 1, until: month };
    this.store.change({ choice, busy, trouble: null, notice: null });
    try {
      const built = await this.builder.build({
        choice,
        origin: change.origin === null ? null : this.state.origin,
        month,
        ties: this.state.ties,
        ...(this.state.worlds.length === 0 ? { opened: (worlds) => this.store.change({ worlds }) } : {}),
        progress: (now) => this.store.change({ busy: { reason, month: now, until: month } }),
      });
      if (built === null) return false;
      this.settle(change, built.worlds, built.origin);
      return true;
    } catch (error) {
      const is_first = this.state.worlds.length === 0;
      this.store.change({ busy: null, ...(is_first ? {} : { choice: this.built ?? before }) });
      this.tell(error, change.trouble ?? "setting");
      return false;
    }
  }

  /// The choice that the towns on the page were made from.
  private built: Choice | undefined;

  private settle(change: Change, worlds: State["worlds"], origin: State["origin"]): void {
    const old = this.state.worlds.map((world) => world.facts.town);
    const towns = old.filter((town) => worlds.every((world) => world.facts.town !== town));
    if (towns.length > 0) void this.client.ask("close", { towns }).catch(() => null);
    this.built = change.choice;
    const facts = worlds[0]?.facts;
    const { name, toml } = change.choice.scenario;
    const town_key = JSON.stringify([name, toml, facts?.seed, facts?.actors]);
    const kept = change.is_other_town || !this.selection_fits(worlds) ? { selection: null } : {};
    this.store.change({ worlds, origin, busy: null, notice: change.notice, town_key, ...kept });
    this.ask_others_again();
  }

  private selection_fits(worlds: State["worlds"]): boolean {
    const selection = this.state.selection;
    return selection === null || selection.side < worlds.length;
  }

  /// Where the twenty towns were asked for, or two are compared, they follow the choice.
  private ask_others_again(): void {
    const is_wanted = this.state.others !== null || is_comparing(this.state.choice);
    if (is_wanted) void this.ask_others();
  }

  private advance(months: number): Promise<void> {
    this.stepping = this.stepping.then(() => this.take_step(months));
    return this.stepping;
  }

  private async take_step(months: number): Promise<void> {
    const { worlds, busy, ties } = this.state;
    if (busy || worlds.length === 0 || months < 1) return;
    const towns = worlds.map((world) => world.facts.town);
    const month = Math.min(month_of(this.state) + months, last_month_of(this.state));
    try {
      const { frames } = await this.client.ask("run_to", { towns, month, ties });
      if (this.state.worlds[0]?.facts.town !== towns[0]) return;
      const moved = this.state.worlds.map((world, k) => later(world, frames[k] ?? world.frame));
      this.store.change({ worlds: moved, notice: null });
    } catch (error) {
      if (this.state.worlds[0]?.facts.town === towns[0]) this.tell(error, "page");
    }
    if (!is_over(this.state) || this.state.busy) return;
    this.pause();
    this.store.change({ notice: { key: "last_month" } });
  }
}
