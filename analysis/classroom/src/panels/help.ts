// The keys of the page: what they do, and the list of them.
import { make, new_id } from "../dom";
import { take_step } from "../session/lesson";
import { speeds } from "../session/state";
import type { Key } from "../text/english";
import type { Page } from "./panel";
import { toggle_comparison } from "./town_settings";

export interface KeyActions {
  language(): void;
  help(): void;
  picture(): void;
}

interface Shortcut {
  keys: string[];
  title: Key;
  act: (page: Page, actions: KeyActions, key: string) => void;
}

function faster(page: Page, by: number): void {
  const { session } = page;
  const at = speeds.indexOf(session.state.speed) + by;
  const speed = speeds[Math.max(0, Math.min(speeds.length - 1, at))];
  if (speed !== undefined) session.set_speed(speed);
}

const shortcuts: Shortcut[] = [
  {
    keys: [" "],
    title: "help_run",
    act: ({ session }) => (session.state.is_running ? session.pause() : session.run()),
  },
  { keys: ["."], title: "help_step", act: ({ session }) => void session.step() },
  {
    keys: ["<", ">"],
    title: "help_speed",
    act: (page, _, key) => faster(page, key === ">" ? 1 : -1),
  },
  {
    keys: ["1", "2", "3"],
    title: "help_lesson",
    act: ({ session }, _, key) => void take_step(session, Number(key)),
  },
  { keys: ["b"], title: "help_compare", act: (page) => toggle_comparison(page) },
  { keys: ["u"], title: "help_undo", act: ({ session }) => void session.undo() },
  { keys: ["v"], title: "help_picture", act: (_, actions) => actions.picture() },
  {
    keys: ["p"],
    title: "help_projector",
    act: ({ looks }) => looks.change({ is_projector: !looks.is_projector }),
  },
  { keys: ["l"], title: "help_language", act: (_, actions) => actions.language() },
  { keys: ["?"], title: "help_help", act: (_, actions) => actions.help() },
];

const moving = /^(Arrow(Up|Down|Left|Right)|Home|End|Page(Up|Down))$/;

/// Keys that a control takes for itself. A list is searched by what is typed, and closed by Escape.
function is_taken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLSelectElement)
    return moving.test(key) || /^(Escape|Enter|[\p{L}\p{N} ])$/u.test(key);
  if (target instanceof HTMLInputElement && target.type === "range") return moving.test(key);
  if (target.closest("textarea, input[type=number], input[type=text]")) return key !== "Escape";
  return key === " " && target.closest("button, summary, a, input") !== null;
}

/// What a key means. Digits count where they are on the keyboard too, since some layouts want Shift
/// for them; but Shift and a digit that gives another sign is that sign.
function meaning_of({ key, code, shiftKey }: KeyboardEvent): string {
  const place = shiftKey ? undefined : /^Digit([123])$/.exec(code)?.[1];
  return place ?? (key.length === 1 ? key.toLowerCase() : key);
}

export function listen_to_keys(page: Page, actions: KeyActions, { root, has_letters }: Help): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { session } = page;
    if (root.open || is_taken(event.target, event.key)) return;
    if (event.key === "Escape" && session.state.selection) return session.select(null);
    const key = meaning_of(event);
    const shortcut = shortcuts.find((one) => one.keys.includes(key));
    if (!shortcut || session.state.about === null || (key !== " " && !has_letters())) return;
    event.preventDefault();
    shortcut.act(page, actions, key);
  });
}

export interface Help {
  root: HTMLDialogElement;
  /// Keys of one letter get in the way of who speaks to the machine: they can be turned off.
  has_letters(): boolean;
}

export function help(page: Page): Help {
  const { speech } = page;
  const row = (keys: (string | Node)[], title: Key) =>
    make(
      "div",
      { class: "key-row" },
      make("dt", {}, ...keys.map((key) => make("kbd", {}, key))),
      speech.label(make("dd"), title),
    );
  const space = () => speech.label(make("span"), "key_space");
  const rows = shortcuts.map(({ keys, title }) =>
    row(
      keys.map((key) => (key === " " ? space() : key)),
      title,
    ),
  );
  const letters = make("input", { type: "checkbox", checked: true, id: new_id("letters") });
  const hint_id = new_id("letters-hint");
  letters.setAttribute("aria-describedby", hint_id);
  const close = speech.label(make("button", { type: "button", class: "primary" }), "close");
  const root = make(
    "dialog",
    { class: "help", "aria-labelledby": "help-title" },
    speech.label(make("h2", { id: "help-title" }), "help_title"),
    make("dl", {}, ...rows, row(["Esc"], "help_escape"), row(["Tab"], "help_tab")),
    make(
      "div",
      { class: "letter-keys" },
      letters,
      speech.label(make("label", { for: letters.id }), "letter_keys"),
    ),
    speech.label(make("p", { class: "hint", id: hint_id }), "letter_keys_hint"),
    close,
  );
  close.addEventListener("click", () => root.close());
  return { root, has_letters: () => letters.checked };
}
