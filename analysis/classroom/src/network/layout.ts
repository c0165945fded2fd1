// Where actors stand: forces along ties, computed once for each town, in steps.
//
// Fruchterman & Reingold (1991), those far away taken together. The same ties give the same places:
// nothing is drawn, and steps are counted, not timed.
import { Quadtree } from "./quadtree";

export interface LayoutInput {
  actors: number;
  territory_of: Uint32Array;
  territories: number;
  ends: Uint32Array;
  trusts: Float32Array;
}

const steps = 90;
const golden_angle = Math.PI * (3 - Math.sqrt(5));

/// Points of a sunflower, in [-1, 1]: evenly spread without any draw.
function sunflower(k: number, n: number): [number, number] {
  const radius = Math.sqrt((k + 0.5) / n);
  return [radius * Math.cos(k * golden_angle), radius * Math.sin(k * golden_angle)];
}

/// A shuffle that is the same every time, so that kinds, which come in rows, do not form rings.
function scattered_order(n: number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, k) => k);
  let state = 1;
  for (let k = n - 1; k > 0; --k) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 4294967296) * (k + 1));
    const held = order[k] as number;
    order[k] = order[other] as number;
    order[other] = held;
  }
  return order;
}

export class Layout {
  /// x and y of each actor.
  private readonly places: Float32Array;
  private readonly forces: Float32Array;
  private readonly homes: Float32Array;
  private readonly reach: number;
  private readonly spacing: number;
  private readonly tree: Quadtree;
  private done = 0;

  constructor(private readonly input: LayoutInput) {
    const { actors } = input;
    this.places = new Float32Array(2 * actors);
    this.forces = new Float32Array(2 * actors);
    this.homes = new Float32Array(2 * input.territories);
    this.reach = 1 / Math.sqrt(Math.max(1, input.territories));
    this.spacing = Math.sqrt(Math.PI / Math.max(1, actors));
    this.tree = new Quadtree(actors);
    this.place_first();
  }

  get is_done(): boolean {
    return this.done >= steps;
  }

  /// 0 to 1.
  get progress(): number {
    return this.done / steps;
  }

  /// x and y of each actor in [-1, 1], spread so that the crowded middle can be seen: distances from
  /// the middle are for the most part those of evenly filled rings.
  spread(): Float32Array {
    const { places } = this;
    const radii = Float32Array.from({ length: this.input.actors }, (_, k) =>
      Math.hypot(places[2 * k] as number, places[2 * k + 1] as number),
    );
    const order = Uint32Array.from(radii.keys()).sort(
      (a, b) => (radii[a] as number) - (radii[b] as number),
    );
    const usual = radii[order[Math.floor(0.97 * order.length)] ?? 0] || 1;
    const result = places.slice();
    order.forEach((actor, rank) => {
      const radius = radii[actor] as number;
      const even = Math.sqrt((rank + 0.5) / order.length);
      const wanted = 0.3 * Math.min(1, radius / usual) + 0.7 * even;
      const factor = radius > 0 ? wanted / radius : 0;
      result[2 * actor] = (result[2 * actor] as number) * factor;
      result[2 * actor + 1] = (result[2 * actor + 1] as number) * factor;
    });
    return result;
  }

  step(): void {
    if (this.is_done) return;
    this.forces.fill(0);
    this.tree.repel(this.places, this.forces, this.spacing * this.spacing);
    this.attract();
    this.hold_home();
    this.move((1 - this.done / steps) * 0.08 + 0.001);
    ++this.done;
  }

  private place_first(): void {
    const { actors, territories, territory_of } = this.input;
    for (let t = 0; t < territories; ++t) {
      const [x, y] = territories === 1 ? [0, 0] : sunflower(t, territories);
      this.homes[2 * t] = x;
      this.homes[2 * t + 1] = y;
    }
    const order = scattered_order(actors);
    for (let k = 0; k < actors; ++k) {
      const actor = order[k] as number;
      const home = territory_of[actor] as number;
      const [x, y] = sunflower(k, actors);
      this.places[2 * actor] = (this.homes[2 * home] as number) + x * this.reach;
      this.places[2 * actor + 1] = (this.homes[2 * home + 1] as number) + y * this.reach;
    }
  }

  private attract(): void {
    const { ends, trusts } = this.input;
    const { places, forces, spacing } = this;
    for (let k = 0; k < trusts.length; ++k) {
      const a = 2 * (ends[2 * k] as number);
      const b = 2 * (ends[2 * k + 1] as number);
      const dx = (places[b] as number) - (places[a] as number);
      const dy = (places[b + 1] as number) - (places[a + 1] as number);
      const trust = trusts[k] as number;
      const pull = (trust * trust * Math.sqrt(dx * dx + dy * dy)) / spacing;
      forces[a] = (forces[a] as number) + dx * pull;
      forces[a + 1] = (forces[a + 1] as number) + dy * pull;
      forces[b] = (forces[b] as number) - dx * pull;
      forces[b + 1] = (forces[b + 1] as number) - dy * pull;
    }
  }

  /// Towards the middle of the own territory, the more the farther.
  private hold_home(): void {
    const { actors, territory_of } = this.input;
    const strength = 0.6 / this.reach;
    for (let actor = 0; actor < actors; ++actor) {
      const home = 2 * (territory_of[actor] as number);
      for (let axis = 0; axis < 2; ++axis) {
        const k = 2 * actor + axis;
        const away = (this.homes[home + axis] as number) - (this.places[k] as number);
        this.forces[k] = (this.forces[k] as number) + strength * away;
      }
    }
  }

  private move(longest: number): void {
    const { places, forces } = this;
    for (let k = 0; k < places.length; k += 2) {
      const fx = forces[k] as number;
      const fy = forces[k + 1] as number;
      const length = Math.sqrt(fx * fx + fy * fy);
      if (length === 0) continue;
      const scale = Math.min(longest, length * 0.1) / length;
      places[k] = (places[k] as number) + fx * scale;
      places[k + 1] = (places[k + 1] as number) + fy * scale;
    }
  }
}
