// Repulsion between all actors without looking at every pair (Barnes & Hut 1986).

/// A square is taken as a whole where it is narrower than this share of its distance.
const openness = 0.95;
const deepest = 24;

/// Squares within squares, four to each; a leaf holds one actor, or several at one place.
export class Quadtree {
  /// Of each square: the first of its four children, or 0.
  private readonly children: Int32Array;
  private readonly counts: Float32Array;
  private readonly sum_x: Float32Array;
  private readonly sum_y: Float32Array;
  private readonly widths: Float32Array;
  /// Of a leaf with one actor: that actor, else -1.
  private readonly actor: Int32Array;
  private readonly stack = new Int32Array(4 * (deepest + 2));
  private squares = 1;
  private low_x = 0;
  private low_y = 0;

  constructor(private readonly actors: number) {
    const most = 12 * actors + 64;
    this.children = new Int32Array(most);
    this.counts = new Float32Array(most);
    this.sum_x = new Float32Array(most);
    this.sum_y = new Float32Array(most);
    this.widths = new Float32Array(most);
    this.actor = new Int32Array(most);
  }

  repel(places: Float32Array, forces: Float32Array, strength: number): void {
    this.begin(places);
    for (let actor = 0; actor < this.actors; ++actor) this.insert(actor, places);
    for (let actor = 0; actor < this.actors; ++actor) this.push(actor, places, forces, strength);
  }

  private begin(places: Float32Array): void {
    let high_x = -Infinity;
    let high_y = -Infinity;
    this.low_x = this.low_y = Infinity;
    for (let k = 0; k < places.length; k += 2) {
      this.low_x = Math.min(this.low_x, places[k] as number);
      this.low_y = Math.min(this.low_y, places[k + 1] as number);
      high_x = Math.max(high_x, places[k] as number);
      high_y = Math.max(high_y, places[k + 1] as number);
    }
    this.squares = 1;
    this.clear(0, Math.max(1e-6, high_x - this.low_x, high_y - this.low_y));
  }

  private clear(square: number, width: number): void {
    this.children[square] = 0;
    this.counts[square] = 0;
    this.sum_x[square] = 0;
    this.sum_y[square] = 0;
    this.widths[square] = width;
    this.actor[square] = -1;
  }

  private insert(actor: number, places: Float32Array): void {
    const px = places[2 * actor] as number;
    const py = places[2 * actor + 1] as number;
    let square = 0;
    let x = this.low_x;
    let y = this.low_y;
    for (let depth = 0; ; ++depth) {
      const count = this.counts[square] as number;
      this.counts[square] = count + 1;
      this.sum_x[square] = (this.sum_x[square] as number) + px;
      this.sum_y[square] = (this.sum_y[square] as number) + py;
      if (count === 0) {
        this.actor[square] = actor;
        return;
      }
      if (this.children[square] === 0) {
        if (depth >= deepest || this.squares + 4 > this.children.length) {
          this.actor[square] = -1;
          return;
        }
        this.split(square, x, y, places);
      }
      const half = (this.widths[square] as number) / 2;
      const right = px >= x + half ? 1 : 0;
      const upper = py >= y + half ? 1 : 0;
      x += right * half;
      y += upper * half;
      square = (this.children[square] as number) + right + 2 * upper;
    }
  }

  /// Four children; the actor that was alone here moves into one of them.
  private split(square: number, x: number, y: number, places: Float32Array): void {
    const half = (this.widths[square] as number) / 2;
    const first = this.squares;
    for (let k = 0; k < 4; ++k) this.clear(first + k, half);
    this.squares += 4;
    this.children[square] = first;
    const held = this.actor[square] as number;
    this.actor[square] = -1;
    const px = places[2 * held] as number;
    const py = places[2 * held + 1] as number;
    const child = first + (px >= x + half ? 1 : 0) + (py >= y + half ? 2 : 0);
    this.counts[child] = 1;
    this.sum_x[child] = px;
    this.sum_y[child] = py;
    this.actor[child] = held;
  }

  private push(actor: number, places: Float32Array, forces: Float32Array, strength: number): void {
    const px = places[2 * actor] as number;
    const py = places[2 * actor + 1] as number;
    const { stack, children, counts, sum_x, sum_y, widths } = this;
    let fx = 0;
    let fy = 0;
    let waiting = 1;
    stack[0] = 0;
    while (waiting > 0) {
      const square = stack[--waiting] as number;
      const count = counts[square] as number;
      if (count === 0 || this.actor[square] === actor) continue;
      const dx = px - (sum_x[square] as number) / count;
      const dy = py - (sum_y[square] as number) / count;
      const distance = dx * dx + dy * dy;
      const width = widths[square] as number;
      const first = children[square] as number;
      if (first === 0 || width * width < openness * openness * distance) {
        const size = (strength * count) / Math.max(1e-7, distance);
        fx += dx * size;
        fy += dy * size;
      } else for (let k = 0; k < 4; ++k) stack[waiting++] = first + k;
    }
    forces[2 * actor] = (forces[2 * actor] as number) + fx;
    forces[2 * actor + 1] = (forces[2 * actor + 1] as number) + fy;
  }
}
