// What happened, figures by year, and the command that computes the same.
import { lines_of, measures, value_at, written } from "../charts/measures";
import { make, set_text, show } from "../dom";
import { command_of, spec_of } from "../session/choice";
import { month_of, type State } from "../session/state";
import { tell_event } from "../story/happenings";
import { Names } from "../story/names";
import { notes_of, town_within } from "../text/town_words";
import { watcher, type Page, type Panel } from "./panel";

const most_events = 40;

function town_letter(state: State, side: number): string {
  return state.worlds.length > 1 ? (side === 0 ? "A" : "B") : "";
}

/// The latest events of each town; a line leads to its collaboration.
export function happenings(page: Page): Panel {
  const { speech, session } = page;
  const root = make("div", { class: "happenings" });
  const is_new = watcher();

  function list(state: State, side: number): HTMLElement {
    const world = state.worlds[side];
    const town = town_within(side, state.worlds.length, speech);
    const heading = make("h3", {}, speech.say("events_said", { town }));
    const events = world?.journal.latest(most_events) ?? [];
    if (!world || events.length === 0)
      return make("div", {}, heading, make("p", { class: "empty" }, speech.say("events_none")));
    const teller = {
      speech,
      names: new Names(world.facts.kinds),
      types: state.about?.event_types ?? [],
    };
    const items = events.map((event) => {
      const line = tell_event(event, teller);
      const choose = () =>
        session.select({ type: "collaboration", side, row: event.collaboration });
      return make(
        "li",
        {},
        make("span", { class: "when" }, speech.say("month_n", { month: line.month })),
        " ",
        make("button", { type: "button", class: "link", onclick: choose }, line.text),
      );
    });
    return make("div", {}, heading, make("ol", { class: "life" }, ...items));
  }

  return {
    root,
    update(state) {
      if (root.closest("[hidden]") || state.worlds.length === 0) return;
      if (!is_new(state.worlds[0]?.frame, state.worlds.length, speech.language)) return;
      root.replaceChildren(...state.worlds.map((_, side) => list(state, side)));
    },
  };
}

/// The four measures at the end of each year, and now.
export function figures_table(page: Page): Panel {
  const { speech } = page;
  const root = make("div", { class: "figures-table", role: "region", tabindex: 0 });
  speech.label(root, "table_said", "aria-label");
  const is_new = watcher();

  function table(state: State): HTMLElement {
    const now = Math.max(0, month_of(state));
    const months = Array.from({ length: Math.floor(now / 12) + 1 }, (_, k) => 12 * k);
    if (now % 12 !== 0) months.push(now);
    const columns = measures.flatMap((measure) =>
      lines_of(measure, state.worlds).map((line, side) => ({ measure, line, side })),
    );
    const head = columns.map(({ measure, side }) =>
      make(
        "th",
        { scope: "col" },
        `${speech.say(`measure_${measure.name}`)} ${town_letter(state, side)}`,
      ),
    );
    const rows = months.map((month) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, speech.say("month_n", { month })),
        ...columns.map(({ measure, line }) =>
          make("td", {}, written(measure, value_at(line, month), speech)),
        ),
      ),
    );
    return make(
      "table",
      {},
      make("caption", {}, speech.say("table_said")),
      make("thead", {}, make("tr", {}, make("td"), ...head)),
      make("tbody", {}, ...rows),
    );
  }

  return {
    root,
    update(state) {
      if (root.closest("[hidden]") || state.worlds.length === 0 || month_of(state) < 0) return;
      if (is_new(state.worlds[0]?.frame, state.worlds.length, speech.language))
        root.replaceChildren(table(state));
    },
  };
}

/// The same run at a terminal, and the state's hash to hold it against.
export function command(page: Page): Panel {
  const { speech, session } = page;
  const intro = speech.label(make("p"), "command_intro");
  const commands = make("div");
  const hashes = make("dl", { class: "hashes" });
  const engine = make("p", { class: "hint" });
  const notes = make("ul", { lang: "en" });
  const notes_title = speech.label(make("h3"), "notes_of_scenario");
  const noted = make("div", {}, notes_title, notes);
  const shorter = make("code");
  const same = speech.label(make("span"), "hash_same");
  const check = make("p", { class: "hint" }, shorter, " ", same);
  const root = make("div", { class: "command" }, intro, commands, hashes, check, engine, noted);
  const is_new = watcher();

  function block(state: State, side: number): HTMLElement {
    const world = state.worlds[side];
    const { about, shown } = state;
    if (!world || !about || !shown) return make("div");
    const text = command_of(spec_of(shown, side, about, state.origin), world.facts.shocks);
    const done = make("span", { role: "status" });
    const copy = () =>
      void navigator.clipboard?.writeText(text).then(() => set_text(done, speech.say("copied")));
    const button = make(
      "button",
      { type: "button", class: "quiet", onclick: copy },
      speech.say("copy"),
    );
    const label = town_letter(state, side);
    return make(
      "div",
      { class: "command-block" },
      ...(label ? [make("b", {}, label)] : []),
      make("pre", { tabindex: 0 }, make("code", {}, text)),
      button,
      done,
    );
  }

  async function put_hashes(state: State): Promise<void> {
    const parts: HTMLElement[] = [];
    for (let side = 0; side < state.worlds.length; ++side) {
      const town = town_within(side, state.worlds.length, speech);
      const text = speech.say("state_hash", { town, month: month_of(state) });
      const hash = await session.hash(side).catch(() => "");
      if (session.state.worlds[0] !== state.worlds[0]) return;
      parts.push(make("dt", {}, text), make("dd", {}, make("code", {}, hash)));
    }
    hashes.replaceChildren(...parts);
  }

  return {
    root,
    update(state) {
      if (root.closest("[hidden]") || state.worlds.length === 0 || !state.about) return;
      if (state.is_running || state.busy) return;
      if (!is_new(state.worlds[0], state.worlds.length, state.shown, speech.language)) return;
      commands.replaceChildren(...state.worlds.map((_, side) => block(state, side)));
      set_text(shorter, `tissage run … --months ${month_of(state)}`);
      const { version, commit } = state.about;
      set_text(engine, speech.say("engine_said", { version, commit }));
      const said = notes_of(state.worlds.map((world) => world.facts));
      show(noted, said.length > 0);
      notes.replaceChildren(...said.map((note) => make("li", {}, note)));
      void put_hashes(state);
    },
  };
}
