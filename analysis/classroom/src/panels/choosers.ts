// Choosing an actor or a collaboration without a pointer.
import { make, new_id, set_options } from "../dom";
import type { Selection, State } from "../session/state";
import { Names } from "../story/names";
import type { Key } from "../text/english";
import type { Page } from "./panel";
import { stage_keys } from "./picture";

const kind_keys: Key[] = ["kind_citizen", "kind_business", "kind_association", "kind_authority"];

/// Every collaboration that is alive, and every actor by kind and number, without a pointer.
export function choosers(page: Page) {
  const { speech, session } = page;
  const ids = [new_id("collaboration"), new_id("kind"), new_id("number")] as const;
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
  const side = () => session.state.selection?.side ?? 0;
  collaboration.addEventListener("change", () => {
    if (collaboration.value === "") return;
    session.select({ type: "collaboration", side: side(), row: Number(collaboration.value) });
  });
  const choose_actor = () => {
    const row = kind.value === "" ? -1 : names.row_of(Number(kind.value), Number(number.value));
    if (row >= 0) session.select({ type: "actor", side: side(), row });
  };
  kind.addEventListener("change", () => {
    number.value = "1";
    choose_actor();
  });
  number.addEventListener("change", choose_actor);
  const root = make(
    "div",
    { class: "choosers" },
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

  function update(state: State): Names {
    const world = state.worlds[side()] ?? state.worlds[0];
    if (!world) return names;
    if (names.kinds !== world.facts.kinds) names = new Names(world.facts.kinds);
    const { rows, stages } = world.frame.collaborations;
    const options = Array.from(rows, (row, k): [string, string] => {
      const stage = speech.say(stage_keys[stages[k] as number] as "stage_before");
      return [String(row), speech.say("collaboration_option", { number: String(row), stage })];
    });
    const selection = state.selection;
    if (selection?.type === "collaboration" && !rows.includes(selection.row))
      options.push([
        String(selection.row),
        speech.say("collaboration_option", {
          number: String(selection.row),
          stage: speech.say("stage_dissolved"),
        }),
      ]);
    set_options(collaboration, [["", speech.say("choose_none")], ...options]);
    const kinds = kind_keys.map((key, k): [string, string] => [
      String(k),
      speech.say(key as "kind_citizen"),
    ]);
    set_options(kind, [["", speech.say("choose_none")], ...kinds]);
    const counted = Array.from(world.facts.kinds).filter(
      (one) => one === Number(kind.value),
    ).length;
    number.max = String(Math.max(1, counted));
    put_selection(selection);
    return names;
  }
  return { root, update };
}
