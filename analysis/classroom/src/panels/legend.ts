// What shapes and rings mean: small pictures with words.
import { draw, make } from "../dom";
import { css, kind_colours, stage_colours, tie_high, type Colour } from "../network/palette";
import type { Key } from "../text/english";
import type { Page } from "./panel";

const kinds: Key[] = ["citizens", "businesses", "associations", "authorities"];
const stages: Key[] = ["stage_before", "stage_launch", "stage_during", "stage_maintenance"];

function picture(...parts: SVGElement[]): SVGElement {
  return draw("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: "sign" }, ...parts);
}

function kind_sign(kind: number): SVGElement {
  const fill = css(kind_colours[kind] as Colour);
  const points = ["", "3,3 13,3 13,13 3,13", "8,2 14,13 2,13", "8,1 15,8 8,15 1,8"][kind] as string;
  return picture(
    kind === 0 ? draw("circle", { cx: 8, cy: 8, r: 4, fill }) : draw("polygon", { points, fill }),
  );
}

function stage_sign(stage: number): SVGElement {
  const dash = ["1.2 2.4", "5 3", "", ""][stage] as string;
  const ring = {
    cx: 8,
    cy: 8,
    fill: "none",
    stroke: css(stage_colours[stage] as Colour),
    "stroke-width": 1.8,
  };
  const outer = draw("circle", { ...ring, r: 6.4, "stroke-dasharray": dash });
  return stage === 3 ? picture(outer, draw("circle", { ...ring, r: 3.6 })) : picture(outer);
}

/// A tie, for the slider that chooses which are shown.
export function tie_sign(): SVGElement {
  return picture(draw("path", { d: "M1 13 15 3", stroke: css(tie_high), "stroke-width": 2 }));
}

export function legend(page: Page): HTMLElement {
  const item = (sign: SVGElement, key: Key) =>
    make("li", {}, sign, page.speech.label(make("span"), key));
  return make(
    "ul",
    { class: "legend" },
    ...kinds.map((key, kind) => item(kind_sign(kind), key)),
    ...stages.map((key, stage) => item(stage_sign(stage), key)),
  );
}
