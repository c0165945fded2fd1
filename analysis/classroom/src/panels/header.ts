// The top of the page: what it is, which scenario, language, projector, keys.
import { draw, make, set_attribute, set_text } from "../dom";
import type { Page, Panel } from "./panel";

/// Three actors and their ties.
function mark(): SVGElement {
  return draw(
    "svg",
    { viewBox: "0 0 32 32", class: "mark", "aria-hidden": "true" },
    draw("path", { d: "M8 23 16 8l9 14z", class: "mark-ties" }),
    draw("circle", { cx: 16, cy: 8, r: 4.5, class: "mark-a" }),
    draw("rect", { x: 4, y: 19, width: 8, height: 8, class: "mark-b" }),
    draw("path", { d: "m25 17 5 9H20z", class: "mark-c" }),
  );
}

export function header(
  page: Page,
  status: HTMLElement,
  actions: { language(): void; keys(): void },
): Panel {
  const { speech, looks } = page;
  const title = make("h1", { class: "title" });
  const language = make("button", { type: "button", class: "quiet", onclick: actions.language });
  const projector = make("button", {
    type: "button",
    class: "quiet",
    onclick: () => looks.change({ is_projector: !looks.is_projector }),
  });
  const settings = make("button", {
    type: "button",
    class: "quiet for-projector",
    "aria-expanded": "false",
    "aria-controls": "settings",
    onclick: () => looks.change({ has_settings: !looks.has_settings }),
  });
  const keys = make("button", {
    type: "button",
    class: "quiet for-keyboard",
    onclick: actions.keys,
  });
  speech.label(language, "other_language");
  speech.label(projector, "projector_hint", "title");
  speech.label(settings, "settings");
  speech.label(keys, "keys");
  const root = make(
    "header",
    { class: "top" },
    make("span", { class: "brand" }, mark(), "Tissage"),
    title,
    status,
    make("div", { class: "tools" }, settings, keys, projector, language),
  );
  return {
    root,
    update(state) {
      speech.put_engine_text(title, state.worlds[0]?.facts.title ?? "");
      set_text(projector, speech.say(looks.is_projector ? "projector_off" : "projector_on"));
      set_attribute(settings, "aria-expanded", String(looks.has_settings));
      set_attribute(language, "lang", speech.language === "en" ? "fr" : "en");
    },
  };
}
