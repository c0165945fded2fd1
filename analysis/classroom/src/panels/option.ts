// A parameter that is one of a few names; what is said of it comes from the engine, the names from here.
import { make, new_id, set_attribute, set_options, set_text } from "../dom";
import type { Parameter } from "../engine/protocol";
import { english, type Key } from "../text/english";
import type { Speech } from "../text/speech";
import type { Page, Panel } from "./panel";

/// A name of the engine in words, itself where the page has none.
export function option_words(name: string, speech: Speech): string {
  const key = `option_${name}`;
  return key in english ? (speech.say as (key: Key) => string)(key as Key) : name;
}

export function option(page: Page, parameter: Parameter): Panel {
  const { speech, session } = page;
  const { path, choices = [] } = parameter;
  const id = new_id("parameter");
  const described = `${id}-facts`;
  const select = make("select", {
    id,
    "aria-describedby": described,
    onchange: () => void session.set_parameter(path, select.value),
  });
  const label = make("label", { for: id });
  const own = make("span", {});
  const source = make("span", {});
  const code = make("code", { lang: "en" }, path);
  const facts = make("p", { class: "hint", id: described }, code, " · ", own, " · ", source);
  const root = make(
    "div",
    { class: "field parameter", "data-path": path },
    label,
    select,
    facts,
  );

  return {
    root,
    update(state) {
      speech.put_engine_text(label, parameter.meaning);
      const words = (name: string) => option_words(name, speech);
      set_options(
        select,
        choices.map((name): [string, string] => [name, words(name)]),
      );
      const usual = String(state.origin.values[path] ?? parameter.default);
      const chosen = state.choice.settings[path];
      set_text(own, speech.say("default_value", { value: words(usual) }));
      set_text(source, speech.say("source", { source: speech.engine(parameter.source).text }));
      set_attribute(root, "data-changed", String(chosen !== undefined && chosen !== usual));
      select.value = String(chosen ?? usual);
      select.disabled = state.worlds.length === 0 || state.fault !== null;
    },
  };
}
