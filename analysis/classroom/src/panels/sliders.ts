// Some parameters of the model; what is said of each comes from the engine.
import { make, new_id, set_attribute, set_text, show } from "../dom";
import type { Parameter } from "../engine/protocol";
import { paths_of } from "../session/choice";
import type { State } from "../session/state";
import type { Key } from "../text/english";
import { option } from "./option";
import type { Page, Panel } from "./panel";

export const slider_groups: { title: Key; paths: string[] }[] = [
  { title: "group_trust", paths: ["trust.gain", "trust.asymmetry", "trust.decay"] },
  { title: "group_beginnings", paths: ["assembly.mode", "finance.subsidy.decided_by"] },
  {
    title: "group_partners",
    paths: ["assembly.trust_weight", "assembly.incumbents", "commitment.conformity"],
  },
  { title: "group_mediators", paths: ["assembly.mediation", "trust.mediation"] },
  { title: "group_projects", paths: ["projects.trust_effect", "challenge[].revenue_ratio_high"] },
  {
    title: "group_money",
    paths: [
      "finance.subsidy.budget",
      "finance.subsidy.share",
      "finance.guarantee.budget",
      "finance.guarantee.coverage",
    ],
  },
];

/// Milliseconds without a change before the town is run again.
const patience = 350;

/// About two hundred steps of 1, 2 or 5 times a power of ten.
export function step_of(low: number, high: number, is_whole: boolean): number {
  const wanted = (high - low) / 200;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const nice = [1, 2, 5, 10].find((factor) => factor * power >= wanted * 0.999) ?? 10;
  const step = nice * power;
  return is_whole ? Math.max(1, Math.round(step)) : Number(step.toPrecision(1));
}

/// What the scenario itself has, before any slider.
function own_value(parameter: Parameter, state: State): number {
  const path = paths_of(parameter.path, 1)[0] as string;
  const value = state.origin.values[path] ?? parameter.default;
  return typeof value === "number" ? value : NaN;
}

function slider(page: Page, parameter: Parameter): Panel {
  const { speech, session } = page;
  const { path, low = 0, high = 1, unit } = parameter;
  const id = new_id("parameter");
  const described = `${id}-facts`;
  const step = step_of(low, high, parameter.type === "integer");
  const input = make("input", {
    id,
    type: "range",
    min: low,
    max: high,
    step,
    "aria-describedby": described,
  });
  const label = make("label", { for: id });
  const output = make("output", { for: id });
  const unit_shown = make("span", { class: "unit" });
  const own = make("span", {});
  const source = make("span", {});
  const code = make("code", { lang: "en" }, path);
  const range = make("span", { class: "range" });
  const facts = make(
    "p",
    { class: "hint", id: described },
    code,
    " ",
    range,
    " ",
    unit_shown,
    " · ",
    own,
    " · ",
    source,
  );
  const root = make(
    "div",
    { class: "field slider parameter", "data-path": path },
    label,
    output,
    input,
    facts,
  );
  let timer = 0;
  let town = "";
  input.addEventListener("input", () => {
    put_value(Number(input.value));
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      timer = 0;
      void session.set_parameter(path, Number(input.value));
    }, patience);
  });

  function put_value(value: number): void {
    set_text(output, speech.number(value));
    set_attribute(input, "aria-valuetext", speech.number(value));
  }

  return {
    root,
    update(state) {
      speech.put_engine_text(label, parameter.meaning);
      set_text(range, `${speech.number(low)} – ${speech.number(high)}`);
      set_text(unit_shown, unit === "1" ? "" : speech.engine(unit).text);
      const usual = own_value(parameter, state);
      set_text(own, speech.say("default_value", { value: speech.number(usual) }));
      set_text(source, speech.say("source", { source: speech.engine(parameter.source).text }));
      const chosen = state.choice.settings[path];
      set_attribute(root, "data-changed", String(chosen !== undefined && chosen !== usual));
      const is_anew = state.busy?.reason === "opening" || state.busy?.reason === "resetting";
      if (town !== state.town_key || is_anew) {
        town = state.town_key; // what was meant for another town is forgotten
        clearTimeout(timer);
        timer = 0;
      }
      if (timer !== 0) return;
      input.value = String(chosen ?? usual);
      put_value(Number(chosen ?? usual));
      input.disabled = state.worlds.length === 0 || state.fault !== null;
    },
  };
}

export function sliders(page: Page): Panel {
  const { speech, session } = page;
  const groups = make("div", { class: "slider-groups" });
  const back = make("button", {
    type: "button",
    class: "wide",
    onclick: () => void session.forget_parameters(),
  });
  speech.label(back, "forget_sliders");
  const root = make(
    "section",
    { class: "card" },
    speech.label(make("h2"), "setting_sliders"),
    speech.label(make("p", { class: "hint" }), "sliders_intro"),
    groups,
    back,
  );
  let shown: Panel[] = [];

  function fill(parameters: Parameter[]): void {
    slider_groups.forEach(({ title, paths }, k) => {
      const known = paths.flatMap((path) => parameters.filter((one) => one.path === path));
      const panels = known.map((parameter) =>
        parameter.choices ? option(page, parameter) : slider(page, parameter),
      );
      shown = [...shown, ...panels];
      const summary = speech.label(make("summary"), title);
      groups.append(
        make("details", { open: k === 0 }, summary, ...panels.map((panel) => panel.root)),
      );
    });
  }

  return {
    root,
    update(state) {
      if (shown.length === 0 && state.about) fill(state.about.parameters);
      for (const panel of shown) panel.update(state);
      show(back, Object.keys(state.choice.settings).length > 0);
    },
  };
}
