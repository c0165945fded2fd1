// What a person can do on the page, and what follows from it.
import type { EngineClient } from "../engine/client";
import { Refusal, type About, type Shock, type TieChoice } from "../engine/protocol";
import { Builder } from "./builder";
import { choice_of, policy_in, type Choice, type PolicyName, type ScenarioSource } from "./choice";
import { Clock } from "./clock";
import { Keeper, type Change } from "./keeper";
import { Luck } from "./luck";
import {
  first_state,
  is_over,
  month_of,
  type Notice,
  type Reason,
  type Selection,
  type State,
  type Trouble,
} from "./state";
import { Store } from "./store";

const first_scenario = "subsidy_or_guarantee";

export class Session {
  readonly store = new Store<State>(first_state(choice_of({ name: first_scenario, toml: "" })));
  private readonly clock = new Clock((months) => this.advance(months));
  private readonly keeper: Keeper;
  private readonly luck: Luck;

  /// `make_others` starts the worker of the twenty towns when it is first needed.
  constructor(
    private readonly client: EngineClient,
    make_others: (about: About) => Promise<EngineClient>,
  ) {
    this.keeper = new Keeper(this.store, client, (error, about) => this.tell(error, about));
    this.luck = new Luck(this.store, make_others);
  }

  get state(): State {
    return this.store.value;
  }

  async start(bytes: ArrayBuffer): Promise<void> {
    const about = await this.client.ask("start", { bytes });
    this.keeper.builder = new Builder(this.client, about);
    this.store.change({ about });
    const known = about.scenarios.some((one) => one.name === first_scenario);
    const name = known ? first_scenario : (about.scenarios[0]?.name ?? "");
    await this.open_scenario({ name, toml: "" });
  }

  open_scenario(scenario: ScenarioSource): Promise<boolean> {
    return this.open_choice(choice_of(scenario), scenario.toml === "" ? "setting" : "file");
  }

  open_choice(choice: Choice, trouble: Trouble["about"] = "setting"): Promise<boolean> {
    return this.open({
      choice,
      reason: "opening",
      month: 0,
      notice: { key: "opened" },
      trouble,
      origin: null,
    });
  }

  set_seed(seed: number): Promise<boolean> {
    const choice = { ...this.state.choice, seed };
    return this.open({ choice, reason: "opening", month: 0, notice: { key: "opened" } });
  }

  set_parameter(path: string, value: number | string): Promise<boolean> {
    const settings = { ...this.state.choice.settings, [path]: value };
    return this.change({ ...this.state.choice, settings });
  }

  forget_parameters(): Promise<boolean> {
    return this.change({ ...this.state.choice, settings: {} });
  }

  set_policy(side: number, policy: PolicyName): Promise<boolean> {
    const choice = this.state.choice;
    const policies = choice.policies.map((old, k) => (k === side ? policy : old));
    return this.change({ ...choice, policies });
  }

  set_policies(policies: PolicyName[]): Promise<boolean> {
    return this.change({ ...this.state.choice, policies }, "comparing", { key: "comparing_done" });
  }

  /// A second town beside the first: the same people and luck, another policy. null: one town
  /// again.
  compare(policy: PolicyName | null): Promise<boolean> {
    const choice = this.state.choice;
    const first = choice.policies[0] ?? null;
    if (policy === null) return this.change({ ...choice, policies: [first] }, "comparing");
    const policies = [first, policy];
    return this.change({ ...choice, policies }, "comparing", { key: "comparing_done" });
  }

  /// null where it is none with a name.
  policy_of(side: number): PolicyName | null {
    const values = this.state.worlds[side]?.facts.values ?? {};
    return (
      this.state.choice.policies[side] ?? policy_in(values, this.state.about?.instruments ?? [])
    );
  }

  /// From next month on, in all towns on the page. The months so far stay as they are.
  async shock(shock: Omit<Shock, "month">): Promise<boolean> {
    await this.keeper.settled();
    const { towns } = this.keeper;
    if (towns.length === 0) return false;
    const added = { ...shock, month: Math.max(1, month_of(this.state) + 1) };
    const with_it = () => ({
      ...this.state.choice,
      shocks: [...this.state.choice.shocks, added],
    });
    try {
      const { shocks } = await this.client.ask("add_shock", { towns, shock: added });
      if (this.keeper.is_building) return await this.change(with_it()); // other towns are on their way
      const choice = with_it();
      const worlds = this.state.worlds.map((w) => ({ ...w, facts: { ...w.facts, shocks } }));
      const notice = { key: "shock_added", month: added.month, name: added.type } as const;
      this.store.change({ choice, shown: choice, worlds, notice, trouble: null });
      this.luck.follow();
      return true;
    } catch (error) {
      this.tell(error, "setting");
      return false;
    }
  }

  /// Back to the month in which the last shock was set off, unless the towns stand before it.
  undo(): Promise<boolean> {
    const choice = this.state.choice;
    const undone = choice.shocks[choice.shocks.length - 1];
    if (!undone) return Promise.resolve(false);
    this.pause();
    const month = Math.min(this.keeper.target, undone.month - 1);
    const shocks = choice.shocks.slice(0, -1);
    const notice = { key: "shock_undone", month } as const;
    return this.rebuild({ choice: { ...choice, shocks }, reason: "undoing", month, notice });
  }

  /// The scenario as it was opened, at month 0.
  reset(): Promise<boolean> {
    this.pause();
    const choice = choice_of(this.state.choice.scenario);
    const change = {
      choice,
      reason: "resetting",
      month: 0,
      notice: { key: "reset_done" },
    } as const;
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
    await this.keeper.still();
    const { is_building, target } = this.keeper;
    if (month === target) return this.keeper.settled();
    if (month > target && !is_building) return this.advance(month - target);
    const { choice } = this.state;
    await this.rebuild({ choice, reason: "changing", month, notice: { key: "rerun_done", month } });
  }

  set_speed(speed: number): void {
    this.store.change({ speed });
    if (this.state.is_running) this.clock.start(speed);
  }

  show_ties(ties: TieChoice): Promise<void> {
    return this.keeper.look(ties);
  }

  /// Until nothing is under way.
  settled(): Promise<void> {
    return this.keeper.settled();
  }

  select(selection: Selection | null): void {
    this.store.change({ selection });
  }

  dismiss(): void {
    this.store.change({ trouble: null, notice: null });
  }

  ask_others(): Promise<void> {
    return this.luck.ask();
  }

  lose_others(error: unknown): void {
    this.luck.lose(error);
  }

  hash(side = 0): Promise<string> {
    return this.client.ask("hash", { town: this.keeper.towns[side] ?? 0 });
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

  private async advance(months: number): Promise<void> {
    await this.keeper.advance(months);
    if (!is_over(this.state) || this.state.busy || this.state.fault !== null) return;
    this.pause();
    this.store.change({ notice: { key: "last_month" } });
  }

  private open(change: Change): Promise<boolean> {
    this.pause();
    return this.rebuild({ ...change, is_other_town: true });
  }

  private change(choice: Choice, reason: Reason = "changing", notice?: Notice): Promise<boolean> {
    const month = this.keeper.target;
    const usual = { key: "rerun_done", month } as const;
    return this.rebuild({ choice, reason, month, notice: notice ?? usual });
  }

  private async rebuild(change: Change): Promise<boolean> {
    this.store.change({ lesson: 0 }); // its caption may not be true of another town
    const is_built = await this.keeper.rebuild(change);
    if (is_built) this.luck.follow();
    return is_built;
  }
}
