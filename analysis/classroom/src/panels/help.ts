// The keys of the page: what they do, and the list of them.
import { make } from "../dom";
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

/// Keys that a control takes for itself.
function is_taken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("input, select, textarea, dialog")) return true;
  return key === " " && target.closest("button, summary, a") !== null;
}

export function listen_to_keys(page: Page, actions: KeyActions): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { session } = page;
    if (event.key === "Escape" && session.state.selection) return session.select(null);
    if (is_taken(event.target, event.key) || session.state.about === null) return;
    // Where digits need Shift, the key itself counts.
    const digit = /^Digit([123])$/.exec(event.code)?.[1];
    const key = digit ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
    const shortcut = shortcuts.find((one) => one.keys.includes(key));
    if (!shortcut) return;
    event.preventDefault();
    shortcut.act(page, actions, key);
  });
}

export function help(page: Page): HTMLDialogElement {
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
  const close = speech.label(make("button", { type: "button", class: "primary" }), "close");
  const root = make(
    "dialog",
    { class: "help", "aria-labelledby": "help-title" },
    speech.label(make("h2", { id: "help-title" }), "help_title"),
    make("dl", {}, ...rows, row(["Esc"], "help_escape"), row(["Tab"], "help_tab")),
    close,
  );
  close.addEventListener("click", () => root.close());
  return root;
}
