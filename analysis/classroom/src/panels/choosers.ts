// Choosing an actor or a collaboration without a pointer.
import { make, new_id, set_options, show } from "../dom";
import type { Selection, State, World } from "../session/state";
import { is_formed } from "../story/happenings";
import { Names } from "../story/names";
import type { Key } from "../text/english";
import { town_name } from "../text/town_words";
import type { Page } from "./panel";
import { stage_keys } from "./picture";

const kind_keys: Key[] = ["kind_citizen", "kind_business", "kind_association", "kind_authority"];

/// Every collaboration that is alive, and every actor by kind and number, of either town.
export function choosers(page: Page) {
  const { speech, session } = page;
  const ids = [new_id("collaboration"), new_id("kind"), new_id("number")] as const;
  const town_id = new_id("town");
  const town = make("select", { id: town_id });
  const collaboration = make("select", { id: ids[0] });
  const kind = make("select", { id: ids[1] });
  const number = make("input", {
    id: ids[2],
    type: "number",
    min: 1,
    value: 1,
    inputmode: "numeric",
  });
  let names = new Names(new Uint8Array(0));
  /// Of the town to choose from where nothing is chosen yet.
  let usual_side = 0;
  const side = () => session.state.selection?.side ?? usual_side;
  town.addEventListener("change", () => {
    usual_side = Number(town.value);
    const { selection } = session.state;
    session.select(selection && { ...selection, side: usual_side });
  });
  collaboration.addEventListener("change", () => {
    if (collaboration.value === "") return session.select(null);
    session.select({ type: "collaboration", side: side(), row: Number(collaboration.value) });
  });
  const choose_actor = () => {
    if (kind.value === "") return session.select(null);
    const row = names.row_of(Number(kind.value), Number(number.value));
    if (row >= 0) session.select({ type: "actor", side: side(), row });
  };
  kind.addEventListener("change", () => {
    number.value = "1";
    choose_actor();
  });
  number.addEventListener("change", choose_actor);
  const town_field = make(
    "div",
    { class: "field" },
    speech.label(make("label", { for: town_id }), "choose_town"),
    town,
  );
  const root = make(
    "div",
    { class: "choosers" },
    town_field,
    make(
      "div",
      { class: "field" },
      speech.label(make("label", { for: ids[0] }), "choose_collaboration"),
      collaboration,
    ),
    make(
      "div",
      { class: "field" },
      speech.label(make("label", { for: ids[1] }), "choose_kind"),
      kind,
    ),
    make(
      "div",
      { class: "field" },
      speech.label(make("label", { for: ids[2] }), "choose_number"),
      number,
    ),
  );

  function put_selection(selection: Selection | null): void {
    collaboration.value = selection?.type === "collaboration" ? String(selection.row) : "";
    number.disabled = selection?.type !== "actor";
    if (selection?.type !== "actor") kind.value = "";
    if (selection?.type !== "actor" || document.activeElement === number) return;
    kind.value = String(names.kinds[selection.row] ?? 0);
    number.value = String(names.number_of(selection.row));
  }

  function put_towns(towns: number): void {
    show(town_field, towns > 1);
    if (usual_side >= towns) usual_side = 0;
    const sides = Array.from({ length: towns }, (_, k) => k);
    set_options(
      town,
      sides.map((k) => [String(k), town_name(k, towns, speech)]),
    );
    town.value = String(side());
  }

  function option(row: number, stage: Key): [string, string] {
    const fill = { number: String(row), stage: speech.say(stage as "stage_before") };
    return [String(row), speech.say("collaboration_option", fill)];
  }

  /// Those alive, and the chosen one whatever became of it.
  function put_collaborations(state: State, { frame, journal }: World): void {
    const { rows, stages } = frame.collaborations;
    const options = Array.from(rows, (row, k) => option(row, stage_keys[stages[k] ?? 4] as Key));
    const { selection } = state;
    if (selection?.type === "collaboration" && !rows.includes(selection.row)) {
      const has_been = is_formed(selection.row, journal.all, state.about?.event_types ?? []);
      options.push(option(selection.row, has_been ? "stage_dissolved" : "stage_unformed"));
    }
    set_options(collaboration, [["", speech.say("choose_none")], ...options]);
  }

  function update(state: State): Names {
    if (state.selection) usual_side = state.selection.side;
    put_towns(state.worlds.length);
    const world = state.worlds[side()] ?? state.worlds[0];
    if (!world) return names;
    if (names.kinds !== world.facts.kinds) names = new Names(world.facts.kinds);
    put_collaborations(state, world);
    const kinds = kind_keys.map((key, k): [string, string] => [
      String(k),
      speech.say(key as "kind_citizen"),
    ]);
    set_options(kind, [["", speech.say("choose_none")], ...kinds]);
    const counted = Array.from(world.facts.kinds).filter(
      (one) => one === Number(kind.value),
    ).length;
    number.max = String(Math.max(1, counted));
    put_selection(state.selection);
    return names;
  }
  return { root, update };
}
