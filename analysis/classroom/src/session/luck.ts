// The twenty other towns: their worker starts when somebody wants to know, and follows the choice.
import type { EngineClient } from "../engine/client";
import type { About } from "../engine/protocol";
import { is_comparing } from "./choice";
import { fingerprint_of, OtherTownsRun, type OtherTowns } from "./other_towns";
import type { State } from "./state";
import type { Store } from "./store";

const nothing_yet: OtherTowns = { fingerprint: "", towns: [], is_done: false };

export class Luck {
  private run: Promise<OtherTownsRun> | undefined;

  constructor(
    private readonly store: Store<State>,
    private readonly make_client: (about: About) => Promise<EngineClient>,
  ) {}

  async ask(): Promise<void> {
    const { about, shown, worlds, origin, others } = this.store.value;
    const facts = worlds[0]?.facts;
    if (!about || !shown || !facts) return;
    if (others?.fingerprint === fingerprint_of(shown, facts.seed)) return;
    if (!others) this.store.change({ others: nothing_yet });
    try {
      this.run ??= this.begin(about);
      await (await this.run).start(shown, facts.seed, facts.months, about, origin);
    } catch (error) {
      this.lose(error);
    }
  }

  /// Where the other towns were asked for, or two policies are compared, they follow.
  follow(): void {
    const { others, shown } = this.store.value;
    if (others !== null || (shown && is_comparing(shown))) void this.ask();
  }

  /// The town on the page goes on without them.
  lose(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    const mistakes = [{ file: "", line: 0, column: 0, text }];
    void this.run?.then(
      (run) => run.end(),
      () => null,
    );
    this.run = undefined;
    this.store.change({ others: null, trouble: { about: "page", mistakes } });
  }

  private async begin(about: About): Promise<OtherTownsRun> {
    const client = await this.make_client(about);
    const report = (others: OtherTowns) => this.store.change({ others });
    const is_busy = () => this.store.value.is_running || this.store.value.busy !== null;
    return new OtherTownsRun(client, report, is_busy);
  }
}
