// Where collaborations lie in the picture, and where their members stand around them.

export interface Spot {
  x: number;
  y: number;
}

const candidates = 90;
const reach = 0.84;
/// Collaborations nearer than this crowd one another.
const elbow_room = 0.36;
const golden_angle = Math.PI * (3 - Math.sqrt(5));

const spots: Spot[] = Array.from({ length: candidates }, (_, k) => {
  const radius = reach * Math.sqrt((k + 0.5) / candidates);
  return { x: radius * Math.cos(k * golden_angle), y: radius * Math.sin(k * golden_angle) };
});

export function middle_of(homes: Float32Array, members: Uint32Array): Spot {
  let x = 0;
  let y = 0;
  for (const actor of members) {
    x += homes[2 * actor] as number;
    y += homes[2 * actor + 1] as number;
  }
  const count = Math.max(1, members.length);
  return { x: x / count, y: y / count };
}

/// Near to where the members live, but not where others are already.
export function free_spot(wish: Spot, taken: Spot[]): Spot {
  let best = wish;
  let least = Infinity;
  for (const spot of spots) {
    let cost = (spot.x - wish.x) ** 2 + (spot.y - wish.y) ** 2;
    for (const other of taken) {
      const lack = 1 - Math.hypot(spot.x - other.x, spot.y - other.y) / elbow_room;
      if (lack > 0) cost += 6 * lack * lack;
    }
    if (cost < least) {
      least = cost;
      best = spot;
    }
  }
  return best;
}

export interface Gathering {
  spot: Spot;
  members: Uint32Array;
}

function petal_length(members: number): number {
  return 0.08 + 0.016 * Math.sqrt(members);
}

/// Members stand around their collaboration like petals, in the order of the directions that they
/// come from; who belongs to several stands between them. Others stay at home.
export function gather(homes: Float32Array, gatherings: Gathering[], places: Float32Array): void {
  const actors = homes.length / 2;
  const sums = new Float32Array(3 * actors);
  for (const { spot, members } of gatherings) {
    const direction = (actor: number) =>
      Math.atan2((homes[2 * actor + 1] as number) - spot.y, (homes[2 * actor] as number) - spot.x);
    const around = Array.from(members).sort((a, b) => direction(a) - direction(b) || a - b);
    const turn = around.length > 0 ? direction(around[0] as number) : 0;
    const length = petal_length(around.length);
    around.forEach((actor, k) => {
      const angle = turn + (2 * Math.PI * k) / around.length;
      sums[3 * actor] = (sums[3 * actor] as number) + spot.x + length * Math.cos(angle);
      sums[3 * actor + 1] = (sums[3 * actor + 1] as number) + spot.y + length * Math.sin(angle);
      sums[3 * actor + 2] = (sums[3 * actor + 2] as number) + 1;
    });
  }
  for (let actor = 0; actor < actors; ++actor) {
    const count = sums[3 * actor + 2] as number;
    for (let axis = 0; axis < 2; ++axis)
      places[2 * actor + axis] =
        count > 0
          ? (sums[3 * actor + axis] as number) / count
          : (homes[2 * actor + axis] as number);
  }
}
