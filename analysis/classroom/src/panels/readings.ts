// Four charts with their present values; behind them the shocks.
import { Chart, type ChartLooks } from "../charts/chart";
import { lines_of, measures, value_at, written, type Measure } from "../charts/measures";
import { make, set_attribute, set_text } from "../dom";
import { last_month_of, month_of, type State } from "../session/state";
import type { Page, Panel } from "./panel";
import { bands_of } from "./shock_words";

/// How the charts look, from the page's style.
function looks_of(root: HTMLElement, write: (value: number) => string): ChartLooks {
  const style = getComputedStyle(root);
  const size = parseFloat(style.fontSize);
  return {
    ink: style.getPropertyValue("--muted").trim(),
    grid: style.getPropertyValue("--line").trim(),
    band: style.getPropertyValue("--band").trim(),
    font: `${Math.round(size * 0.75)}px system-ui, sans-serif`,
    stroke: Math.max(2, size / 7),
    write,
  };
}

interface Shown {
  root: HTMLElement;
  show(state: State, hovered: number | null): void;
}

function reading(page: Page, measure: Measure, hover: (month: number | null) => void): Shown {
  const { speech } = page;
  const title = speech.label(make("span", { class: "reading-title" }), `measure_${measure.name}`);
  const unit = speech.label(make("span", { class: "reading-unit" }), `unit_${measure.name}`);
  const values = make("span", { class: "reading-values" });
  const sides = ["A", "B"].map((name, side) => {
    const value = make("b");
    const swatch = make("span", { class: `swatch side-${side}`, "aria-hidden": "true" });
    const letter = make("span", { class: "side-letter" }, name);
    return {
      value,
      letter,
      swatch,
      item: make("span", { class: "reading-value" }, swatch, letter, value),
    };
  });
  const holder = make("div", { class: "chart" });
  const caption = make("figcaption", { class: "reading-head" }, title, unit, values);
  const root = make("figure", { class: "reading", "data-measure": measure.name }, caption, holder);
  const chart = new Chart(holder, hover);

  return {
    root,
    show(state, hovered) {
      const last = last_month_of(state);
      const lines = lines_of(measure, state.worlds);
      const month = Math.min(hovered ?? Infinity, Math.max(0, month_of(state)));
      sides.forEach(({ value, letter, swatch }, side) => {
        letter.hidden = swatch.hidden = state.worlds.length < 2;
        const line = lines[side];
        set_text(
          value,
          line && state.worlds[side] ? written(measure, value_at(line, month), speech) : "",
        );
      });
      const shown = sides.slice(0, Math.max(1, lines.length)).map(({ item }) => item);
      if (values.childElementCount !== shown.length) values.replaceChildren(...shown);
      const shocks = state.worlds[0]?.facts.shocks ?? [];
      chart.show(
        { lines, months: last, bands: bands_of(shocks, last) },
        looks_of(root, (value) => speech.number(value)),
      );
    },
  };
}

export function readings(page: Page): Panel {
  const { speech, session } = page;
  let hovered: number | null = null;
  const hover = (month: number | null) => {
    if (hovered === month) return;
    hovered = month;
    update(session.state);
  };
  const shown = measures.map((measure) => reading(page, measure, hover));
  const when = make("span", { class: "reading-when" });
  const heading = speech.label(make("h2"), "figures");
  const said = make("p", { class: "unseen", "aria-live": "polite" });
  const root = make(
    "section",
    { class: "readings" },
    make("div", { class: "readings-head" }, heading, when),
    ...shown.map((one) => one.root),
    said,
  );
  speech.label(root, "figures", "aria-label");

  /// Said aloud when time stands still, and once a year while it runs.
  function say_aloud(state: State): void {
    const month = month_of(state);
    if (state.busy || month < 0 || (state.is_running && month % 12 !== 0)) return;
    const texts = measures.map((measure) => {
      const values = lines_of(measure, state.worlds).map((line, side) =>
        speech
          .say("chart_one", {
            town: state.worlds.length < 2 ? "" : side === 0 ? "A" : "B",
            value: written(measure, value_at(line, month), speech),
            first: written(measure, value_at(line, 0), speech),
          })
          .trim(),
      );
      return speech.say("chart_said", {
        measure: speech.say(`measure_${measure.name}`),
        values: values.join(", "),
        month,
      });
    });
    set_text(said, texts.join(" "));
  }

  function update(state: State): void {
    if (state.worlds.length === 0) return;
    const month = Math.max(0, month_of(state));
    const is_hovering = hovered !== null && hovered < month;
    set_text(when, speech.say("at_month", { month: is_hovering ? (hovered as number) : month }));
    set_attribute(when, "data-hovering", String(is_hovering));
    for (const one of shown) one.show(state, is_hovering ? hovered : null);
    say_aloud(state);
  }

  return { root, update };
}
