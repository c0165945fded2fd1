// Shocks: a button for each that the engine has, how large and how long; and undo.
import { make, new_id, set_attribute, set_options, set_text, show } from "../dom";
import type { ShockKind } from "../engine/protocol";
import type { State } from "../session/state";
import type { Page, Panel } from "./panel";
import { least_length, shape_name, shock_line, shock_name } from "./shock_words";

interface Control {
  root: HTMLElement;
  label: HTMLElement;
  input: HTMLInputElement;
  output: HTMLElement;
}

function slider(name: string, attributes: Record<string, number>): Control {
  const id = new_id(name);
  const input = make("input", { id, type: "range", ...attributes });
  const label = make("label", { for: id });
  const output = make("output", { for: id });
  return {
    label,
    input,
    output,
    root: make("div", { class: "field slider" }, label, output, input),
  };
}

export function shock_settings(page: Page): Panel {
  const { speech, session } = page;
  const size = slider("size", { min: 0, max: 1, step: 0.05, value: 0.9 });
  const length = slider("length", { min: 0, max: 60, step: 6, value: 36 });
  const shape_id = new_id("shape");
  const shape = make("select", { id: shape_id });
  const shape_field = make(
    "div",
    { class: "field" },
    speech.label(make("label", { for: shape_id }), "shock_shape"),
    shape,
  );
  speech.label(size.label, "shock_size");
  speech.label(length.label, "shock_length");
  const buttons = make("div", { class: "shock-buttons" });
  const undo = make("button", {
    type: "button",
    class: "wide",
    onclick: () => void session.undo(),
  });
  speech.label(undo, "undo");
  speech.label(undo, "undo_hint", "title");
  const list = make("ul", { class: "shock-list" });
  const heading = speech.label(make("h3"), "shocks_so_far");
  const past = make("div", {}, heading, list);
  const root = make(
    "section",
    { class: "card" },
    speech.label(make("h2"), "setting_shocks"),
    buttons,
    size.root,
    length.root,
    shape_field,
    past,
    undo,
  );
  for (const input of [size.input, length.input, shape])
    input.addEventListener("input", () => put_values());

  function put_values(): void {
    set_attribute(length.input, "min", String(least_length(shape.value)));
    const months = Number(length.input.value);
    set_text(size.output, speech.percent(Number(size.input.value)));
    set_text(
      length.output,
      months === 0 ? speech.say("for_good") : speech.say("n_months", { n: months }),
    );
    set_attribute(size.input, "aria-valuetext", size.output.textContent);
    set_attribute(length.input, "aria-valuetext", length.output.textContent);
  }

  function button_for(kind: ShockKind): HTMLElement {
    const strike = () =>
      void session.shock({
        type: kind.name,
        size: Number(size.input.value),
        length: Number(length.input.value),
        shape: shape.value,
      });
    const button = make("button", { type: "button", class: "shock wide", onclick: strike });
    const meaning = make("p", { class: "hint" });
    set_text(button, speech.say("shock_now", { name: shock_name(kind.name, speech) }));
    speech.put_engine_text(meaning, kind.meaning);
    return make("div", {}, button, meaning);
  }

  function put_buttons(state: State): void {
    const kinds = state.about?.shocks ?? [];
    const key = speech.language + kinds.map((kind) => kind.name).join();
    if (buttons.dataset["key"] === key) return;
    buttons.dataset["key"] = key;
    buttons.replaceChildren(...kinds.map(button_for));
  }

  function put_list(state: State): void {
    const own = state.shown?.shocks.length ?? 0;
    const all = state.worlds[0]?.facts.shocks ?? [];
    const lines = all.map((shock, k) => {
      const line = shock_line(shock, speech);
      return k < all.length - own ? `${line} (${speech.say("shock_of_scenario")})` : line;
    });
    const key = lines.join("\n");
    if (list.dataset["key"] !== key)
      list.replaceChildren(...lines.map((line) => make("li", {}, line)));
    list.dataset["key"] = key;
    show(past, lines.length > 0);
    show(undo, own > 0);
  }

  return {
    root,
    update(state) {
      put_buttons(state);
      const shapes = state.about?.shapes ?? [];
      set_options(
        shape,
        shapes.map((name) => [name, shape_name(name, speech)]),
      );
      if (shape.value === "" && shapes.includes("step")) shape.value = "step";
      put_values();
      put_list(state);
      const is_idle = state.worlds.length > 0 && state.busy === null && state.fault === null;
      for (const button of buttons.querySelectorAll("button")) button.disabled = !is_idle;
      undo.disabled = !is_idle;
    },
  };
}
