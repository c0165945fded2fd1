// Which town: scenario, own file, seed; and under which policy, or which two.
import { make, new_id, set_attribute, set_options, set_text, show } from "../dom";
import { Refusal } from "../engine/protocol";
import {
  is_comparing,
  policies,
  policy_names,
  seed_after,
  type PolicyName,
} from "../session/choice";
import type { State } from "../session/state";
import { notes_of, policy_note, seed_hint_key } from "../text/town_words";
import type { Page, Panel } from "./panel";

/// Actors above which a page has no memory for a scenario of the gallery.
const too_large = new Set(["national"]);

function file_name(state: State, page: Page): [string, string][] {
  const { scenario } = state.choice;
  if (scenario.toml === "") return [];
  return [[scenario.name, page.speech.say("own_file", { name: scenario.name })]];
}

/// What the browser cannot read is told like what the engine refuses.
function tell_unreadable(file: File, page: Page): void {
  const text = "this cannot be read as a file; is it a folder?";
  const mistake = { file: file.name, line: 0, column: 0, text };
  page.session.tell(new Refusal([mistake], false), "file");
}

export async function open_file(file: File, page: Page): Promise<void> {
  const toml = await file.text().catch(() => null);
  if (toml === null) return tell_unreadable(file, page);
  const name = file.name.replace(/\.toml$/i, "");
  // An empty text would mean a scenario of the gallery.
  await page.session.open_scenario({ name: `${name}.toml`, toml: toml || "\n" });
}

export function town_settings(page: Page): Panel {
  const { speech, session } = page;
  const scenario_id = new_id("scenario");
  const scenario = make("select", {
    id: scenario_id,
    onchange: () => void session.open_scenario({ name: scenario.value, toml: "" }),
  });
  const file = make("input", {
    type: "file",
    accept: ".toml",
    class: "unseen",
    tabindex: -1,
    "aria-hidden": "true",
  });
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    if (chosen) void open_file(chosen, page);
    file.value = "";
  });
  const open = make("button", { type: "button", class: "quiet", onclick: () => file.click() });
  const seed_id = new_id("seed");
  const seed = make("input", {
    id: seed_id,
    type: "number",
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    step: 1,
    inputmode: "numeric",
  });
  seed.addEventListener("change", () => {
    if (seed.value !== "" && seed.checkValidity()) void session.set_seed(Number(seed.value));
  });
  const luck = make("button", {
    type: "button",
    onclick: () => void session.set_seed(seed_after(session.state.worlds[0]?.facts.seed ?? 0)),
  });
  const actors = make("span", { class: "hint" });
  const policy = policy_settings(page);
  speech.label(open, "open_file");
  speech.label(luck, "other_luck");
  const root = make(
    "section",
    { class: "card" },
    speech.label(make("h2"), "setting_town"),
    make(
      "div",
      { class: "field" },
      speech.label(make("label", { for: scenario_id }), "scenario"),
      scenario,
    ),
    make(
      "div",
      { class: "row" },
      open,
      file,
      speech.label(make("span", { class: "hint" }), "open_file_hint"),
    ),
    make(
      "div",
      { class: "field seed" },
      speech.label(make("label", { for: seed_id }), "seed"),
      seed,
      luck,
      actors,
    ),
    policy.root,
  );
  return {
    root,
    update(state) {
      const facts = state.worlds[0]?.facts;
      const gallery = (state.about?.scenarios ?? []).filter((one) => !too_large.has(one.name));
      const options = gallery.map((one): [string, string] => [
        one.name,
        speech.engine(one.title).text,
      ]);
      set_options(scenario, [...options, ...file_name(state, page)]);
      scenario.value = state.choice.scenario.name;
      if (document.activeElement !== seed) seed.value = String(facts?.seed ?? "");
      set_attribute(luck, "title", speech.say(seed_hint_key(facts)));
      set_text(actors, facts ? speech.say("actors_n", { n: facts.actors }) : "");
      policy.update(state);
    },
  };
}

function policy_settings(page: Page): Panel {
  const { speech, session } = page;
  const fields = [0, 1].map((side) => {
    const id = new_id("policy");
    const select = make("select", {
      id,
      onchange: () => void session.set_policy(side, select.value as PolicyName),
    });
    const swatch = make("span", { class: `swatch side-${side}`, "aria-hidden": "true" });
    const label = make("label", { for: id });
    return { select, swatch, label, root: make("div", { class: "field" }, swatch, label, select) };
  });
  const compare = make("button", {
    type: "button",
    class: "wide",
    onclick: () => toggle_comparison(page),
  });
  const note = make("p", { class: "hint" });
  const notes = make("ul", { class: "hint notes", lang: "en" });
  const root = make(
    "div",
    { class: "policies" },
    ...fields.map((field) => field.root),
    compare,
    note,
    notes,
  );
  return {
    root,
    update(state) {
      const comparing = is_comparing(state.choice);
      const known = known_policies(state);
      fields.forEach(({ select, swatch, label, root: field }, side) => {
        const own = session.policy_of(side);
        const options = known.map((name): [string, string] => [name, speech.say(`policy_${name}`)]);
        set_options(select, own === null ? [["", speech.say("policy_own")], ...options] : options);
        select.value = own ?? "";
        set_text(label, speech.say(!comparing ? "policy" : side === 0 ? "policy_a" : "policy_b"));
        show(swatch, comparing);
        show(field, side === 0 || comparing);
      });
      set_text(compare, speech.say(comparing ? "compare_off" : "compare_on"));
      compare.disabled = state.worlds.length === 0;
      const all = state.worlds.map((world) => world.facts);
      set_text(note, all[0] ? policy_note(all[0], speech) : "");
      show(note, comparing);
      put_notes(notes, notes_of(all));
    },
  };
}

/// What the engine noted of the scenario, which may be that a policy can do nothing.
function put_notes(list: HTMLElement, notes: string[]): void {
  const key = notes.join("\n");
  if (list.dataset["key"] !== key)
    list.replaceChildren(...notes.map((text) => make("li", {}, text)));
  list.dataset["key"] = key;
  show(list, notes.length > 0);
}

/// Policies whose instruments the engine has.
function known_policies(state: State): PolicyName[] {
  const instruments = state.about?.instruments ?? [];
  return policy_names.filter((name) => policies[name].every((one) => instruments.includes(one)));
}

/// The other policy that says most beside the present one.
export function toggle_comparison(page: Page): void {
  const { session } = page;
  const own = session.policy_of(0);
  const other = own === "subsidy" ? "guarantee" : own === "none" ? "subsidy" : "none";
  void session.compare(is_comparing(session.state.choice) ? null : other);
}
