// The lesson of a minute: three steps and what to look at.
import { make, set_attribute, set_text } from "../dom";
import { lesson_length, take_step } from "../session/lesson";
import type { Key } from "../text/english";
import type { Page, Panel } from "./panel";

const titles: Key[] = ["lesson_live", "lesson_cut", "lesson_compare"];
const captions: Key[] = [
  "lesson_ask",
  "lesson_live_said",
  "lesson_cut_said",
  "lesson_compare_said",
];

export function lesson(page: Page): Panel {
  const { speech, session } = page;
  const steps = titles.map((title, k) => {
    const name = speech.label(make("span"), title);
    const number = make("span", { class: "step-number", "aria-hidden": "true" }, String(k + 1));
    const take = () => void take_step(session, k + 1);
    return make("button", { type: "button", class: "step", onclick: take }, number, name);
  });
  const caption = make("p", { class: "caption", "aria-live": "polite" });
  const heading = speech.label(make("h2", { id: "lesson-title" }), "lesson");
  const list = make("ol", {}, ...steps.map((step) => make("li", {}, step)));
  const root = make(
    "section",
    { class: "lesson", "aria-labelledby": "lesson-title" },
    heading,
    list,
    caption,
  );
  return {
    root,
    update(state) {
      const is_able = state.about !== null && state.fault === null;
      for (let k = 0; k < lesson_length; ++k) {
        const step = steps[k] as HTMLButtonElement;
        step.disabled = !is_able;
        set_attribute(step, "aria-current", state.lesson === k + 1 ? "step" : null);
      }
      set_text(caption, speech.say(captions[state.lesson] as "lesson_ask"));
    },
  };
}
