// The story of one actor or collaboration, made from the events and what the engine says of it.
import { make, set_text, show } from "../dom";
import { Refusal, type ActorWords, type CollaborationWords } from "../engine/protocol";
import type { Selection, State, World } from "../session/state";
import { is_formed, tell_actor, tell_collaboration, type Line } from "../story/happenings";
import { collaboration_name, type Names } from "../story/names";
import { actor_sentences, collaboration_sentences } from "../story/sentences";
import { english } from "../text/english";
import { capital } from "../text/speech";
import { town_name } from "../text/town_words";
import { choosers } from "./choosers";
import { watcher, type Page, type Panel } from "./panel";

export function story(page: Page): Panel {
  const { speech, session } = page;
  const chooser = choosers(page);
  const title = make("h3", {});
  const none = make("p", { class: "empty" });
  const body = make("div", { class: "story-body" });
  const root = make(
    "div",
    { class: "story" },
    chooser.root,
    make("div", { class: "story-text" }, title, none, body),
  );
  const is_other = watcher();
  let asked = 0;

  /// Asks the engine once for each month and selection; a later question overtakes.
  async function tell(
    state: State,
    selection: Selection,
    world: World,
    names: Names,
  ): Promise<void> {
    const turn = ++asked;
    try {
      const parts = await parts_of(page, state, selection, world, names);
      if (turn === asked) body.replaceChildren(...parts);
    } catch (error) {
      if (turn === asked) body.replaceChildren();
      // The engine refuses where the town was closed meanwhile: nothing is lost.
      if (!(error instanceof Refusal)) session.tell(error, "page");
    }
  }

  return {
    root,
    update(state) {
      const selection = state.selection;
      const world = selection ? state.worlds[selection.side] : undefined;
      const names = chooser.update(state);
      show(none, !world);
      show(title, Boolean(world));
      show(body, Boolean(world));
      set_text(none, speech.say("story_none"));
      if (!selection || !world) return void is_other(null);
      const name =
        selection.type === "actor"
          ? names.actor(selection.row, speech)
          : collaboration_name(selection.row, speech);
      const towns = state.worlds.length;
      const side = towns > 1 ? ` · ${town_name(selection.side, towns, speech)}` : "";
      set_text(title, capital(name) + side);
      if (is_other(selection.row, selection.type, world.frame, world.facts.town, speech.language))
        void tell(state, selection, world, names);
    },
  };
}

async function parts_of(
  page: Page,
  state: State,
  { type, row }: Selection,
  world: World,
  names: Names,
): Promise<HTMLElement[]> {
  const engine = page.session.engine();
  const ask = { town: world.facts.town, row };
  if (type === "actor")
    return actor_parts(page, state, world, names, row, await engine.ask("actor", ask));
  if (!is_formed(row, world.journal.all, state.about?.event_types ?? []))
    return [make("p", {}, page.speech.say("story_unformed"))];
  const words = await engine.ask("collaboration", ask);
  return collaboration_parts(page, state, world, names, row, words);
}

function life(page: Page, lines: Line[]): HTMLElement {
  const { speech } = page;
  const heading = make("h4", {}, speech.say("story_life"));
  if (lines.length === 0)
    return make("div", {}, heading, make("p", { class: "empty" }, speech.say("story_nothing")));
  const items = lines.map((line) =>
    make(
      "li",
      {},
      make("span", { class: "when" }, speech.say("month_n", { month: line.month })),
      " ",
      line.text,
    ),
  );
  return make("div", {}, heading, make("ol", { class: "life" }, ...items));
}

function actor_parts(
  page: Page,
  state: State,
  world: World,
  names: Names,
  row: number,
  words: ActorWords,
): HTMLElement[] {
  const { speech } = page;
  const types = state.about?.event_types ?? [];
  const told = tell_actor(world.journal.of_actor(row), { speech, names, types });
  const facts = make("p", {}, actor_sentences(words, names.actor(row, speech), speech).join(" "));
  return [facts, life(page, told)];
}

function collaboration_parts(
  page: Page,
  state: State,
  world: World,
  names: Names,
  row: number,
  words: CollaborationWords,
): HTMLElement[] {
  const { speech } = page;
  const types = state.about?.event_types ?? [];
  const told = tell_collaboration(row, world.journal.of_collaboration(row), { speech, names, types });
  const facts = make("p", {}, collaboration_sentences(words, names, speech).join(" "));
  const is_alive = words.stage !== "dissolved";
  return [
    facts,
    ...(is_alive ? [make("div", {}, needs_table(page, state, words))] : []),
    life(page, told),
  ];
}

function needs_table(page: Page, state: State, words: CollaborationWords): HTMLElement {
  const { speech } = page;
  const head = (["resource", "needed", "pledged", "covered"] as const).map((key) =>
    make("th", { scope: "col" }, speech.say(key)),
  );
  const rows = (state.about?.resources ?? []).map((name, k) => {
    const covered = Math.min(1, words.coverage[k] ?? 0);
    const bar = make("span", { class: "bar", "aria-hidden": "true" }, make("span"));
    (bar.firstElementChild as HTMLElement).style.width = `${Math.round(100 * covered)}%`;
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, name in english ? speech.say(name as "money") : name),
      make("td", {}, speech.number(words.needed[k] ?? 0)),
      make("td", {}, speech.number(words.pledged[k] ?? 0)),
      make("td", {}, bar, ` ${speech.percent(covered)}`),
    );
  });
  const caption = make("caption", {}, speech.say("story_needs"));
  return make(
    "table",
    { class: "needs" },
    caption,
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
  );
}
