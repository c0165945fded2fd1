// The layout of the town on the page: computed once for each town, a few steps a frame.
import type { Frame, TownFacts } from "../engine/protocol";
import { Layout } from "../network/layout";

/// Milliseconds that the layout may take before the page has its turn.
const turn_length = 10;
/// Milliseconds between two pictures of a layout that is still being made.
const picture_length = 150;

export class Places {
  private layout: Layout | null = null;
  private turn = 0;

  constructor(private readonly moved: (places: Float32Array, is_done: boolean) => void) {}

  /// 0 to 1; null where nothing is being laid out.
  get progress(): number | null {
    return this.layout && !this.layout.is_done ? this.layout.progress : null;
  }

  /// Where everybody stands before anything is known of ties.
  begin(facts: TownFacts, frame: Frame): Float32Array {
    ++this.turn;
    this.layout = new Layout({
      actors: facts.actors,
      territory_of: facts.territory_of,
      territories: Math.max(1, facts.territories.length),
      ends: frame.ties.ends,
      trusts: frame.ties.trusts,
    });
    return this.layout.spread();
  }

  /// At once where nobody is to see things move.
  go_on(is_still: boolean): void {
    const turn = ++this.turn;
    let shown = 0;
    const work = () => {
      const layout = this.layout;
      if (!layout || turn !== this.turn || layout.is_done) return;
      const start = performance.now();
      while (!layout.is_done && performance.now() - start < turn_length) layout.step();
      const is_due = !is_still && performance.now() - shown > picture_length;
      if (is_due || layout.is_done) this.moved(layout.spread(), layout.is_done);
      if (is_due) shown = performance.now();
      setTimeout(work);
    };
    setTimeout(work);
  }
}
