// A strip of dots: one for each other town, a diamond for this one.
import { draw, make } from "../dom";

export interface StripData {
  own: number;
  others: number[];
  /// A line that means "no difference".
  has_zero: boolean;
  title: string;
  write: (value: number) => string;
}

const width = 640;
const height = 132;
const margin = 36;
const base = 96;
const dot = 6.5;

/// Values to x, with room at both ends.
function scale_of({ own, others, has_zero }: StripData): (value: number) => number {
  const all = [...others, own, ...(has_zero ? [0] : [])].filter(Number.isFinite);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = high > low ? (high - low) * 0.06 : 1;
  const span = high - low + 2 * room;
  return (value) => margin + ((value - low + room) / span) * (width - 2 * margin);
}

/// Dots that would overlap are put one above the other.
export function stacked(xs: number[], radius: number): { x: number; level: number }[] {
  const placed: { x: number; level: number }[] = [];
  for (const x of [...xs].sort((a, b) => a - b)) {
    let level = 0;
    while (placed.some((other) => other.level === level && Math.abs(other.x - x) < 2 * radius))
      ++level;
    placed.push({ x, level });
  }
  return placed;
}

/// Round values between the ends of the axis.
export function round_ticks(low: number, high: number, most: number): number[] {
  const raw = (high - low) / most;
  if (!(raw > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  const ticks = [];
  for (let k = Math.ceil(low / step); k * step <= high; ++k)
    ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

function axis(data: StripData, to_x: (value: number) => number): SVGElement[] {
  const slope = to_x(1) - to_x(0);
  const value_at = (x: number) => (x - to_x(0)) / slope;
  const ticks = round_ticks(value_at(margin), value_at(width - margin), 6);
  return [
    draw("line", {
      x1: margin / 2,
      x2: width - margin / 2,
      y1: base + 10,
      y2: base + 10,
      class: "strip-axis",
    }),
    ...ticks.map((tick) =>
      draw(
        "text",
        { x: to_x(tick), y: base + 28, "text-anchor": "middle", class: "strip-tick" },
        data.write(tick),
      ),
    ),
  ];
}

export function strip(data: StripData): SVGElement {
  const to_x = scale_of(data);
  const dots = stacked(data.others.filter(Number.isFinite).map(to_x), dot).map(({ x, level }) =>
    draw("circle", { cx: x, cy: base - level * 2 * dot, r: dot - 1, class: "strip-dot" }),
  );
  const zero = data.has_zero
    ? [draw("line", { x1: to_x(0), x2: to_x(0), y1: 6, y2: base + 10, class: "strip-zero" })]
    : [];
  const x = to_x(data.own);
  const own = Number.isFinite(x)
    ? [
        draw("line", { x1: x, x2: x, y1: 16, y2: base + 10, class: "strip-own-line" }),
        draw("path", { d: `M${x} 4l8 9-8 9-8-9z`, class: "strip-own" }),
      ]
    : [];
  return draw(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": data.title, class: "strip" },
    ...zero,
    ...axis(data, to_x),
    ...dots,
    ...own,
  );
}

/// What the dot and the diamond mean.
export function strip_legend(own: string, other: string): HTMLElement {
  const sign = (part: SVGElement) =>
    draw("svg", { viewBox: "0 0 16 16", class: "sign", "aria-hidden": "true" }, part);
  return make(
    "ul",
    { class: "strip-legend" },
    make("li", {}, sign(draw("path", { d: "M8 1l6 7-6 7-6-7z", class: "strip-own" })), own),
    make("li", {}, sign(draw("circle", { cx: 8, cy: 8, r: 5.5, class: "strip-dot" })), other),
  );
}
