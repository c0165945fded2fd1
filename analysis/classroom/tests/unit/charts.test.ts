// Charts, strips and verdicts: plain arithmetic.
import { expect, test } from "vitest";

import { columns_of, totals_of } from "../../src/charts/chart";
import { round_ticks, stacked } from "../../src/charts/strip";
import { quantile, signs_of } from "../../src/charts/verdict";
import { step_of } from "../../src/panels/sliders";
import { months_due } from "../../src/session/clock";

test("missing values leave gaps, shorter lines end", () => {
  const lines = [Float64Array.from([1, NaN, 3]), Float64Array.from([4])];
  expect(columns_of({ lines, months: 10, bands: [] })).toEqual([
    [0, 1, 2],
    [1, null, 3],
    [4, null, null],
  ]);
});

test("totals skip what is missing", () => {
  expect(Array.from(totals_of(Float64Array.from([1, NaN, 3])))).toEqual([1, 1, 4]);
});

test("the sign test of 15 of 20 is under 1 in 20, of 14 it is not", () => {
  const of = (more: number) => signs_of(Array.from({ length: 20 }, (_, k) => (k < more ? 1 : -1)));
  expect(of(15).chance).toBeCloseTo(0.04139, 5);
  expect(of(14).chance).toBeCloseTo(0.11532, 5);
  expect(of(10).chance).toBe(1);
  expect(signs_of([0, 0, 0])).toEqual({ more: 0, less: 0, equal: 3, chance: 1 });
});

test("quantiles lie between values", () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([5], 0.25)).toBe(5);
});

test("dots that would overlap are stacked", () => {
  expect(stacked([10, 11, 40], 5).map((dot) => dot.level)).toEqual([0, 1, 0]);
});

test("ticks are round", () => {
  expect(round_ticks(-12, 31, 5)).toEqual([-10, 0, 10, 20, 30]);
  expect(round_ticks(0, 0.5, 5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
});

test("sliders have about two hundred round steps, whole where the parameter is", () => {
  expect(step_of(0, 0.3, false)).toBe(0.002);
  expect(step_of(0, 10, false)).toBe(0.05);
  expect(step_of(1, 5, false)).toBe(0.02);
  expect(step_of(0, 50, true)).toBe(1);
});

test("months are due by the clock, the first at once, never too many", () => {
  expect(months_due(1, 0, 0)).toBe(1);
  expect(months_due(1, 900, 1)).toBe(0);
  expect(months_due(30, 100, 1)).toBe(3);
  expect(months_due(30, 900, 1)).toBe(27);
  expect(months_due(30, 5000, 1)).toBe(30);
  expect(months_due(2, 60000, 1)).toBe(12);
});
