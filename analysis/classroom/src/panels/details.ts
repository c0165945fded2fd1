// Tabs under the town: story, luck, events, table, command.
import { make, new_id, set_attribute, show } from "../dom";
import type { State } from "../session/state";
import type { Key } from "../text/english";
import { others } from "./others";
import { watcher, type Page, type Panel } from "./panel";
import { command, figures_table, happenings } from "./record";
import { story } from "./story";

interface Tab {
  name: string;
  title: Key;
  panel: Panel;
}

export interface Details extends Panel {
  open(name: string): void;
}

export function details(page: Page): Details {
  const { speech, session } = page;
  const tabs: Tab[] = [
    { name: "story", title: "tab_story", panel: story(page) },
    { name: "others", title: "tab_others", panel: others(page) },
    { name: "events", title: "tab_events", panel: happenings(page) },
    { name: "table", title: "tab_table", panel: figures_table(page) },
    { name: "command", title: "tab_command", panel: command(page) },
  ];
  let current = "story";
  const buttons = tabs.map(({ name, title }) => {
    const id = new_id("tab");
    const button = make("button", { type: "button", role: "tab", id, onclick: () => open(name) });
    return speech.label(button, title);
  });
  const bodies = tabs.map(({ panel }, k) => {
    const button = buttons[k] as HTMLButtonElement;
    const id = new_id("tab-panel");
    button.setAttribute("aria-controls", id);
    return make(
      "div",
      { role: "tabpanel", id, "aria-labelledby": button.id, tabindex: 0, class: "tab-panel" },
      panel.root,
    );
  });
  const list = make("div", { role: "tablist", class: "tabs" }, ...buttons);
  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.name === current);
    const next = (at + by + tabs.length) % tabs.length;
    open((tabs[next] as Tab).name);
    buttons[next]?.focus();
  });
  speech.label(list, "details", "aria-label");
  const root = make("section", { class: "details" }, list, ...bodies);
  speech.label(root, "details", "aria-label");
  const chose = watcher();
  const compares = watcher();

  function put_tabs(): void {
    tabs.forEach(({ name }, k) => {
      const is_open = name === current;
      const button = buttons[k] as HTMLButtonElement;
      set_attribute(button, "aria-selected", String(is_open));
      button.tabIndex = is_open ? 0 : -1;
      show(bodies[k] as HTMLElement, is_open);
    });
  }

  function open(name: string): void {
    current = name;
    put_tabs();
    update(session.state);
  }

  /// What somebody has just chosen is shown; who compares wants to know whether it is luck.
  function follow(state: State): void {
    const is_chosen = chose(state.selection) && state.selection !== null;
    const is_compared = compares(state.worlds.length) && state.worlds.length === 2;
    if (is_chosen && current !== "story") current = "story";
    else if (is_compared) current = "others";
    put_tabs();
  }

  function update(state: State): void {
    follow(state);
    for (const { panel, name } of tabs) if (name === current) panel.update(state);
  }
  put_tabs();
  return { root, update, open };
}
