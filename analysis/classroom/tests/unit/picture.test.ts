// Layout, gathering and motion: the same every time, and calm.
import { expect, test } from "vitest";

import type { Frame } from "../../src/engine/protocol";
import { Camera } from "../../src/network/camera";
import { free_spot, gather, type Spot } from "../../src/network/gathering";
import { Layout } from "../../src/network/layout";
import { change_time, pulse_time, Scene } from "../../src/network/scene";

function ring(actors: number) {
  const ends = Uint32Array.from({ length: 2 * actors }, (_, k) => (k >> 1) + (k & 1)).map(
    (row) => row % actors,
  );
  return {
    actors,
    territories: 1,
    territory_of: new Uint32Array(actors),
    ends,
    trusts: new Float32Array(actors).fill(0.6),
  };
}

function laid_out(actors: number): Float32Array {
  const layout = new Layout(ring(actors));
  while (!layout.is_done) layout.step();
  return layout.spread();
}

test("a layout is the same every time, inside the picture, and nobody stands on another", () => {
  const places = laid_out(300);
  expect(laid_out(300)).toEqual(places);
  const seen = new Set<string>();
  for (let k = 0; k < 300; ++k) {
    const [x, y] = [places[2 * k] as number, places[2 * k + 1] as number];
    expect(Math.hypot(x, y)).toBeLessThanOrEqual(1.001);
    seen.add(`${x.toFixed(4)} ${y.toFixed(4)}`);
  }
  expect(seen.size).toBe(300);
});

test("those who are tied stand nearer than those who are not", () => {
  const places = laid_out(300);
  const distance = (a: number, b: number) =>
    Math.hypot(
      (places[2 * a] as number) - (places[2 * b] as number),
      (places[2 * a + 1] as number) - (places[2 * b + 1] as number),
    );
  let tied = 0;
  let others = 0;
  for (let k = 0; k < 300; ++k) {
    tied += distance(k, (k + 1) % 300) / 300;
    others += distance(k, (k + 150) % 300) / 300;
  }
  expect(tied).toBeLessThan(0.25 * others);
});

test("one actor, and none, can be laid out", () => {
  expect(laid_out(1).every(Number.isFinite)).toBe(true);
  const layout = new Layout({
    ...ring(1),
    actors: 0,
    territory_of: new Uint32Array(0),
    ends: new Uint32Array(0),
    trusts: new Float32Array(0),
  });
  layout.step();
  expect(layout.spread().length).toBe(0);
});

test("collaborations do not lie upon one another", () => {
  const taken: Spot[] = [];
  for (let k = 0; k < 20; ++k) taken.push(free_spot({ x: 0.1, y: 0 }, taken));
  for (const [k, a] of taken.entries())
    for (const b of taken.slice(k + 1))
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(0.1);
});

test("members gather, others stay at home", () => {
  const homes = Float32Array.from([0.9, 0, -0.9, 0, 0, 0.9]);
  const places = homes.slice();
  gather(homes, [{ spot: { x: 0, y: 0 }, members: Uint32Array.from([0, 1]) }], places);
  expect(Math.hypot(places[0] as number, places[1] as number)).toBeLessThan(0.2);
  expect(Array.from(places.subarray(4))).toEqual(Array.from(homes.subarray(4)));
});

function frame(month: number, rows: number[], stages: number[]): Frame {
  return {
    month,
    ties: {
      ends: new Uint32Array(0),
      trusts: new Float32Array(0),
      fresh: new Uint8Array(0),
      gone: new Uint32Array(0),
    },
    collaborations: {
      rows: Uint32Array.from(rows),
      stages: Uint8Array.from(stages),
      begins: Uint32Array.from([...rows, 0].keys()),
      members: Uint32Array.from(rows.map((_, k) => k)),
    },
    events: {} as Frame["events"],
    series: {},
  };
}

function scene(): Scene {
  return new Scene(new Uint8Array(3), Float32Array.from([0.9, 0, -0.9, 0, 0, 0.9]));
}

test("a new collaboration and an ended one are seen for a while, then all is still", () => {
  const shown = scene();
  shown.take(frame(0, [4], [0]), 0, false);
  expect(shown.tell_time(change_time + pulse_time + 1)).toBe(false);
  shown.take(frame(1, [5], [1]), 10000, false);
  expect(shown.hubs.map((hub) => [hub.row, hub.ended === null])).toEqual([
    [5, true],
    [4, false],
  ]);
  expect(shown.tell_time(10100)).toBe(true);
  expect(shown.tell_time(10000 + pulse_time + 1)).toBe(false);
  expect(shown.hubs.map((hub) => hub.row)).toEqual([5]);
});

test("for who wants no motion nothing moves", () => {
  const shown = scene();
  shown.take(frame(0, [4], [0]), 0, true);
  shown.take(frame(1, [5], [2]), 1000, true);
  expect(shown.tell_time(1000)).toBe(false);
  expect(shown.hubs.map((hub) => hub.row)).toEqual([5]);
});

test("a collaboration keeps its spot while it lives", () => {
  const shown = scene();
  shown.take(frame(0, [4], [0]), 0, true);
  shown.tell_time(1);
  const before = shown.place(shown.hub_row(4));
  shown.take(frame(1, [3, 4], [0, 1]), 1000, true);
  shown.tell_time(1001);
  expect(shown.place(shown.hub_row(4))).toEqual(before);
});

test("what lies under the pointer stays there when one goes closer", () => {
  const camera = new Camera();
  camera.width = 800;
  camera.height = 400;
  const before = camera.to_layout(300, 180);
  camera.zoom_at(300, 180, 3);
  const after = camera.to_layout(300, 180);
  expect(after[0]).toBeCloseTo(before[0], 6);
  expect(after[1]).toBeCloseTo(before[1], 6);
});
