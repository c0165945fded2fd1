// The town itself: one picture or two, the month over it, what can be shown of ties.
import { make, new_id, set_attribute, set_text, show } from "../dom";
import { Camera } from "../network/camera";
import { Scene } from "../network/scene";
import { last_month_of, month_of, type State, type World } from "../session/state";
import { legend, tie_sign } from "./legend";
import { busy_text } from "./messages";
import type { Page, Panel } from "./panel";
import { Picture } from "./picture";
import { Places } from "./places";

export interface Stage extends Panel {
  /// Of each town on the page.
  pictures: Picture[];
}

export function stage(page: Page): Stage {
  const { speech, session, looks } = page;
  const camera = new Camera();
  const redraw = () => pictures.forEach((picture) => picture.view.redraw());
  const pictures = [0, 1].map((side) => new Picture(page, side, camera, redraw));
  const month = make("strong", { class: "month-now" });
  const month_note = make("span", { class: "month-note" });
  const clock = make("div", { class: "clock" }, month, month_note);
  const bar = make("div", { class: "busy-bar", "aria-hidden": "true" }, make("span"));
  const busy = make("div", { class: "busy", "aria-hidden": "true" }, make("p"), bar);
  const view = view_controls(page, camera, redraw);
  const pair = make("div", { class: "pictures" }, ...pictures.map((picture) => picture.root));
  const foot = make("div", { class: "stage-foot" }, legend(page), view.ties);
  const root = make(
    "section",
    { class: "stage", id: "town" },
    make("div", { class: "ground" }, pair, clock, view.zoom, busy),
    foot,
  );
  speech.label(root, "the_town", "aria-label");

  let homes: Float32Array = new Float32Array(0);
  let laid_out = "";
  let begun: Uint8Array | null = null;
  let shown: World[] = [];
  const places = new Places((moved, is_done) => {
    homes = moved;
    for (const picture of pictures) picture.view.scene?.settle(homes);
    redraw();
    if (is_done) put_busy(session.state);
  });

  /// Another town: everybody stands somewhere at once, and moves to a place among its ties.
  function lay_out(state: State): void {
    const world = state.worlds[0] as World;
    const is_new =
      begun === null || begun.length !== world.facts.kinds.length || state.town_key !== laid_out;
    if (is_new && begun !== world.facts.kinds) {
      homes = places.begin(world.facts, world.frame);
      begun = world.facts.kinds;
      for (const picture of pictures) picture.view.scene = null;
      camera.fit();
    }
    if (state.town_key === laid_out || world.frame.month < 0) return;
    laid_out = state.town_key;
    places.begin(world.facts, world.frame);
    places.go_on(looks.prefers_stillness);
  }

  /// Frames that the pictures have not seen. Months that were run again do not count as new.
  function take_frames(state: State): void {
    const now = performance.now();
    state.worlds.forEach((world, side) => {
      const picture = pictures[side] as Picture;
      const before = shown[side];
      if (before?.frame === world.frame) return;
      const is_other = picture.view.scene === null || before?.facts.actors !== world.facts.actors;
      const scene = is_other ? new Scene(world.facts.kinds, homes) : (picture.view.scene as Scene);
      if (is_other) picture.take(scene);
      const is_rerun = before?.facts.town !== world.facts.town;
      scene.take(world.frame, now, looks.prefers_stillness || is_rerun || is_hurried(state));
    });
    shown = state.worlds;
  }

  function put_clock(state: State): void {
    const now = month_of(state);
    set_text(
      month,
      now < 0 ? speech.say("month_before", { month: -now }) : speech.say("month_n", { month: now }),
    );
    set_text(
      month_note,
      now < 0
        ? speech.say("before_month_0")
        : speech.say("of_months", { months: last_month_of(state) }),
    );
  }

  function put_busy(state: State): void {
    const share = state.busy ? busy_share(state) : places.progress;
    const text = state.busy
      ? busy_text(state, page)
      : share === null
        ? ""
        : speech.say("laying_out");
    show(busy, text !== "");
    set_text(busy.firstElementChild as HTMLElement, text);
    (bar.firstElementChild as HTMLElement).style.width = `${Math.round(100 * (share ?? 0))}%`;
  }

  return {
    root,
    pictures,
    update(state) {
      if (state.worlds.length === 0) return put_busy(state);
      lay_out(state);
      take_frames(state);
      set_attribute(pair, "data-towns", String(state.worlds.length));
      pictures.forEach((picture, side) => {
        show(picture.root, side < state.worlds.length);
        picture.update(state);
      });
      put_clock(state);
      put_busy(state);
      view.update(state);
    },
  };
}

/// Where several months pass between two frames, or hardly a tenth of a second, nothing has time to
/// move: then only what is new is drawn.
function is_hurried(state: State): boolean {
  return state.is_running && state.speed >= 10;
}

function busy_share(state: State): number {
  const { busy, worlds } = state;
  if (!busy) return 1;
  const first = -(worlds[0]?.facts.spin_up ?? 120);
  return Math.max(0, Math.min(1, (busy.month - first) / Math.max(1, busy.until - first)));
}

function view_controls(page: Page, camera: Camera, redraw: () => void) {
  const { speech, session } = page;
  const button = (text: string, key: "zoom_in" | "zoom_out" | "zoom_fit", act: () => void) => {
    const made = make(
      "button",
      { type: "button", class: "round", onclick: () => (act(), redraw()) },
      text,
    );
    speech.label(made, key, "title");
    return speech.label(made, key, "aria-label");
  };
  const zoom_by = (factor: number) => camera.zoom_at(camera.width / 2, camera.height / 2, factor);
  const zoom = make(
    "div",
    { class: "zoom" },
    button("+", "zoom_in", () => zoom_by(1.5)),
    button("−", "zoom_out", () => zoom_by(1 / 1.5)),
    button("⤢", "zoom_fit", () => camera.fit()),
  );
  const id = new_id("ties");
  const input = make("input", { id, type: "range", min: 0.3, max: 0.8, step: 0.05 });
  const output = make("output", { for: id });
  const label = speech.label(make("label", { for: id }), "least_trust");
  speech.label(label, "legend_tie", "title");
  input.addEventListener("input", () => {
    void session.show_ties({ ...session.state.ties, least_trust: Number(input.value) });
  });
  const ties = make("div", { class: "field ties" }, tie_sign(), label, input, output);
  const update = (state: State) => {
    input.value = String(state.ties.least_trust);
    set_text(output, speech.number(state.ties.least_trust, 2));
  };
  return { zoom, ties, update };
}
