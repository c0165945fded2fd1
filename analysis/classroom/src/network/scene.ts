// What there is to draw of a town in a month, and how it moves from the month before.
import type { Frame, Ties } from "../engine/protocol";
import { free_spot, gather, middle_of, type Spot } from "./gathering";

/// Milliseconds that a change takes to be seen.
export const change_time = 450;
export const pulse_time = 1400;

/// The middle of a collaboration; `ended` is null while it lives.
export interface Hub {
  row: number;
  /// Where it lies as long as it lives; null until it has a place.
  spot: Spot | null;
  stage: number;
  members: Uint32Array;
  born: number;
  stage_since: number;
  ended: number | null;
}

export class Scene {
  /// x and y of actors, then of hubs, as they are drawn now.
  places: Float32Array;
  /// 0: belongs to no collaboration; else 1 + the latest stage among its collaborations.
  readonly stage_of: Uint8Array;
  hubs: Hub[] = [];
  /// Pairs of rows in `places`: a member and its hub; then one stage for each pair.
  spokes = new Uint32Array(0);
  spoke_stages = new Uint8Array(0);
  ties: Ties = {
    ends: new Uint32Array(0),
    trusts: new Float32Array(0),
    fresh: new Uint8Array(0),
    gone: new Uint32Array(0),
  };
  ties_since = -Infinity;
  /// Counts what was put in, so that a renderer knows when to take it up.
  version = 0;
  private from: Float32Array;
  private to: Float32Array;
  private moving_since = -Infinity;
  private is_first = true;

  constructor(
    readonly kinds: Uint8Array,
    private homes: Float32Array,
  ) {
    this.places = homes.slice();
    this.from = this.places;
    this.to = this.places;
    this.stage_of = new Uint8Array(kinds.length);
  }

  get actors(): number {
    return this.kinds.length;
  }

  /// Other places for the same people: the layout goes on.
  settle(homes: Float32Array): void {
    this.homes = homes;
    for (const hub of this.hubs) hub.spot = null;
    this.aim();
    this.places = this.to.slice();
    this.from = this.to;
    this.moving_since = -Infinity;
  }

  /// `is_still`: nothing is shown as new or gone, nothing moves.
  take(frame: Frame, now: number, is_still: boolean): void {
    this.take_collaborations(frame, this.is_first || is_still ? -Infinity : now);
    this.ties = frame.ties;
    this.ties_since = is_still ? -Infinity : now;
    const before = this.places;
    this.aim();
    this.from = this.start_from(before);
    this.moving_since = is_still ? -Infinity : now;
    this.is_first = false;
    ++this.version;
  }

  /// Moves places to where they are at this time. Whether anything still changes.
  tell_time(now: number): boolean {
    const share = Math.min(1, Math.max(0, (now - this.moving_since) / change_time));
    const eased = share * share * (3 - 2 * share);
    if (this.places.length !== this.to.length) this.places = this.to.slice();
    for (let k = 0; k < this.to.length; ++k) {
      const from = this.from[k] as number;
      this.places[k] = from + ((this.to[k] as number) - from) * eased;
    }
    this.forget_ended(now);
    return (
      share < 1 || now - this.ties_since < pulse_time || this.hubs.some((hub) => pulses(hub, now))
    );
  }

  place(row: number): [number, number] {
    return [this.places[2 * row] ?? 0, this.places[2 * row + 1] ?? 0];
  }

  hub_row(collaboration: number): number {
    const k = this.hubs.findIndex((hub) => hub.row === collaboration && hub.ended === null);
    return k < 0 ? -1 : this.actors + k;
  }

  private take_collaborations(frame: Frame, now: number): void {
    const { rows, stages, begins, members } = frame.collaborations;
    const known = new Map(this.hubs.map((hub) => [hub.row, hub]));
    const living: Hub[] = [];
    this.stage_of.fill(0);
    rows.forEach((row, k) => {
      const stage = stages[k] as number;
      const before = known.get(row);
      known.delete(row);
      const own = members.subarray(begins[k], begins[k + 1]);
      const is_same = before !== undefined && before.stage === stage;
      const stage_since = is_same ? before.stage_since : now;
      const spot = before?.spot ?? null;
      living.push({
        row,
        spot,
        stage,
        members: own,
        born: before?.born ?? now,
        stage_since,
        ended: null,
      });
      for (const actor of own)
        this.stage_of[actor] = Math.max(this.stage_of[actor] as number, stage + 1);
    });
    const ended = [...known.values()].map((hub) => ({ ...hub, ended: hub.ended ?? now }));
    this.hubs = [...living, ...ended.filter((hub) => hub.ended > -Infinity)];
    this.list_spokes();
  }

  private list_spokes(): void {
    const pairs: number[] = [];
    const stages: number[] = [];
    this.hubs.forEach((hub, k) => {
      for (const actor of hub.members) {
        pairs.push(actor, this.actors + k);
        stages.push(hub.ended === null ? hub.stage : 4);
      }
    });
    this.spokes = Uint32Array.from(pairs);
    this.spoke_stages = Uint8Array.from(stages);
  }

  /// Collaborations keep their spot; members gather around them, everybody else is at home.
  private aim(): void {
    const { actors, homes, hubs } = this;
    const to = new Float32Array(2 * (actors + hubs.length));
    const taken = hubs.flatMap((hub) => (hub.spot && hub.ended === null ? [hub.spot] : []));
    const gatherings = [];
    for (const [k, hub] of hubs.entries()) {
      if (!hub.spot) taken.push((hub.spot = free_spot(middle_of(homes, hub.members), taken)));
      to[2 * (actors + k)] = hub.spot.x;
      to[2 * (actors + k) + 1] = hub.spot.y;
      if (hub.ended === null) gatherings.push({ spot: hub.spot, members: hub.members });
    }
    gather(homes, gatherings, to);
    this.to = to;
  }

  /// Actors start from where they are drawn; hubs, whose list changed, appear at their place.
  private start_from(before: Float32Array): Float32Array {
    const from = this.to.slice();
    from.set(before.subarray(0, 2 * this.actors));
    return from;
  }

  private forget_ended(now: number): void {
    const is_past = (hub: Hub) => hub.ended !== null && now - hub.ended > pulse_time;
    if (!this.hubs.some(is_past)) return;
    this.hubs = this.hubs.filter((hub) => !is_past(hub));
    this.list_spokes();
    const moving_since = this.moving_since;
    const before = this.places;
    this.aim();
    this.from = this.start_from(before);
    this.moving_since = moving_since;
    ++this.version;
  }
}

function pulses(hub: Hub, now: number): boolean {
  return (
    Math.min(now - hub.born, now - hub.stage_since, now - (hub.ended ?? -Infinity)) < pulse_time
  );
}
