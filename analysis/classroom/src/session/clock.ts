// Lets months go by at a speed, never faster than they can be computed and drawn.

/// Milliseconds between two beats, at least; in between several months may go by at once.
const shortest_beat = 100;
/// Months that go by at once, at most: those of a second, or a year. Who falls further behind does not
/// catch up.
function most_months(speed: number): number {
  return Math.max(12, speed);
}

/// Months that should have gone by after so many milliseconds, the first at once: who presses "run"
/// sees something happen.
export function months_due(speed: number, milliseconds: number, done: number): number {
  const due = Math.floor((speed * milliseconds) / 1000) + 1 - done;
  return Math.max(0, Math.min(most_months(speed), due));
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}

/// Until what was shown last has been drawn; a page in the background draws nothing.
function drawn(): Promise<void> {
  if (typeof requestAnimationFrame === "undefined" || document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

export class Clock {
  private turn = 0;

  constructor(private readonly advance: (months: number) => Promise<void>) {}

  start(speed: number): void {
    void this.go(speed, ++this.turn);
  }

  stop(): void {
    ++this.turn;
  }

  private async go(speed: number, turn: number): Promise<void> {
    const beat = Math.max(shortest_beat, 1000 / speed);
    let start = performance.now();
    let done = 0;
    while (turn === this.turn) {
      const begun = performance.now();
      const months = months_due(speed, begun - start, done);
      await this.advance(months);
      done += months;
      if (months === most_months(speed)) [start, done] = [performance.now(), 0];
      await wait(begun + beat - performance.now());
      await drawn();
    }
  }
}
