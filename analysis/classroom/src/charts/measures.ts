// The four measures that are charted, and how each is read from the engine's series.
import type { World } from "../session/state";
import type { Speech } from "../text/speech";
import { totals_of } from "./chart";

export type MeasureName = "trust_among_members" | "collaborations" | "value" | "public_cost";

export interface Measure {
  name: MeasureName;
  /// A flow is shown as the sum since month 0.
  is_total: boolean;
  digits: number;
}

export const measures: Measure[] = [
  { name: "trust_among_members", is_total: false, digits: 2 },
  { name: "collaborations", is_total: false, digits: 0 },
  { name: "value", is_total: true, digits: 0 },
  { name: "public_cost", is_total: true, digits: 0 },
];

/// Public money is charted in thousands of EUR.
export const thousand = 1000;

export function line_of(measure: Measure, series: Record<string, Float64Array>): Float64Array {
  const line = series[measure.name] ?? new Float64Array(0);
  const summed = measure.is_total ? totals_of(line) : line;
  return measure.name === "public_cost" ? summed.map((value) => value / thousand) : summed;
}

export function value_at(line: Float64Array, month: number): number {
  return line[Math.min(month, line.length - 1)] ?? NaN;
}

export function written(measure: Measure, value: number, speech: Speech): string {
  if (Number.isNaN(value)) return "–";
  const number = speech.number(value, measure.digits);
  return measure.name === "public_cost" ? speech.say("thousand_euros", { amount: number }) : number;
}

export function lines_of(measure: Measure, worlds: World[]): Float64Array[] {
  return worlds.map((world) => line_of(measure, world.frame.series));
}
