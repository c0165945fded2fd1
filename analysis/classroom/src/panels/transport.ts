// Time: run, pause, step, speed, the month; and, set apart, starting over.
import type { Band } from "../charts/chart";
import { make, new_id, set_attribute, set_options, set_text, show } from "../dom";
import { is_over, last_month_of, month_of, speeds } from "../session/state";
import type { Page, Panel } from "./panel";
import { bands_of } from "./shock_words";

export function transport(page: Page): Panel {
  const { speech, session } = page;
  const toggle = () => (session.state.is_running ? session.pause() : session.run());
  const run = make("button", { type: "button", class: "primary run", onclick: toggle });
  const step = make("button", { type: "button", onclick: () => void session.step() });
  const speed_id = new_id("speed");
  const speed = make("select", {
    id: speed_id,
    onchange: () => session.set_speed(Number(speed.value)),
  });
  const month_id = new_id("month");
  const month = make("input", { id: month_id, type: "range", min: 0, step: 1, class: "month" });
  let is_held = false; // the thumb is where a hand wants it, not where the town is
  month.addEventListener("input", () => (is_held = true));
  month.addEventListener("change", () => {
    is_held = false;
    void session.go_to(Number(month.value));
  });
  const marks = make("div", { class: "month-marks", "aria-hidden": "true" });
  const reset = make("button", {
    type: "button",
    class: "reset",
    onclick: () => void session.reset(),
  });
  speech.label(step, "step");
  speech.label(step, "step_hint", "title");
  speech.label(reset, "reset");
  speech.label(reset, "reset_hint", "title");
  const month_label = speech.label(
    make("label", { for: month_id, class: "unseen" }),
    "month_slider",
  );
  const speed_label = speech.label(make("label", { for: speed_id }), "speed");
  const root = make(
    "div",
    { class: "transport", role: "group" },
    make(
      "div",
      { class: "transport-main" },
      run,
      step,
      make("span", { class: "field" }, speed_label, speed),
    ),
    make("div", { class: "month-field" }, month_label, month, marks),
    make("div", { class: "apart" }, reset),
  );
  speech.label(root, "time", "aria-label");

  function put_marks(bands: Band[], last: number): void {
    const key = JSON.stringify([bands, last]);
    if (marks.dataset["key"] === key) return;
    marks.dataset["key"] = key;
    const share = (value: number) =>
      `${((100 * Math.min(value, last)) / Math.max(1, last)).toFixed(2)}%`;
    marks.replaceChildren(
      ...bands.map(({ from, to }) => {
        const mark = make("span", { class: "month-mark" });
        mark.style.left = share(from);
        mark.style.width = `calc(${share(to)} - ${share(from)})`;
        return mark;
      }),
    );
  }

  return {
    root,
    update(state) {
      const is_ready = state.worlds.length > 0 && state.fault === null;
      run.disabled = !is_ready || is_over(state);
      step.disabled = !is_ready || is_over(state) || state.busy !== null;
      reset.disabled = !is_ready;
      month.disabled = !is_ready;
      set_text(run, speech.say(state.is_running ? "pause" : "run"));
      set_attribute(run, "data-running", String(state.is_running));
      set_options(
        speed,
        speeds.map((n) => [String(n), speech.say("months_a_second", { n })]),
      );
      speed.value = String(state.speed);
      const last = last_month_of(state);
      month.max = String(Math.max(1, last));
      const now = Math.max(0, state.busy?.until ?? month_of(state));
      if (!is_held) month.value = String(now);
      set_attribute(month, "aria-valuetext", speech.say("month_n", { month: now }));
      put_marks(bands_of(state.worlds[0]?.facts.shocks ?? [], last), last);
      show(marks, is_ready);
    },
  };
}
