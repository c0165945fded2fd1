// The whole page: its panels, how it looks, where files may be dropped.
import { make, set_attribute, show } from "../dom";
import type { Session } from "../session/session";
import type { State } from "../session/state";
import { Speech, type Language } from "../text/speech";
import { details } from "./details";
import { header } from "./header";
import { help, listen_to_keys } from "./help";
import { lesson } from "./lesson";
import { messages } from "./messages";
import type { Looks, Page, Panel } from "./panel";
import { readings } from "./readings";
import { shock_settings } from "./shock_settings";
import { sliders } from "./sliders";
import { stage, type Stage } from "./stage";
import { open_file, town_settings } from "./town_settings";
import { transport } from "./transport";

export interface Shown {
  stage: Stage;
  speech: Speech;
}

/// Puts the page into the document and keeps it up with the session.
export function show_page(session: Session, language: Language, holder: HTMLElement): Shown {
  const speech = new Speech(language);
  const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");
  const looks: Looks = {
    is_projector: false,
    has_settings: false,
    prefers_stillness: stillness.matches,
    change(part) {
      Object.assign(looks, part);
      put_looks();
      update(session.state);
    },
  };
  const page: Page = { session, speech, looks };
  const keys = help(page);
  const actions = {
    language: () => speak(speech.language === "en" ? "fr" : "en"),
    help: () => keys.root.showModal(),
    picture: () => holder.querySelector<HTMLElement>(".picture:not([hidden]) canvas")?.focus(),
  };
  const town = stage(page);
  const settings = make("aside", { class: "settings", id: "settings" });
  const settings_panels = [town_settings(page), shock_settings(page), sliders(page)];
  settings.append(...settings_panels.map((panel) => panel.root));
  speech.label(settings, "settings", "aria-label");
  const main_panels: Panel[] = [lesson(page), town, transport(page), readings(page), details(page)];
  const said = messages(page);
  const top = header(page, said.status, { language: actions.language, keys: actions.help });
  const skip = (target: string, key: "skip_to_town" | "skip_to_settings") =>
    speech.label(make("a", { href: `#${target}`, class: "skip" }), key);
  const main = make("main", { class: "main" }, ...main_panels.map((panel) => panel.root), settings);
  const drop = speech.label(make("div", { class: "drop" }), "drop_here");
  drop.hidden = true;
  holder.replaceChildren(
    skip("town", "skip_to_town"),
    skip("settings", "skip_to_settings"),
    top.root,
    said.root,
    main,
    drop,
    keys.root,
  );
  const panels = [top, said, ...main_panels, ...settings_panels];

  function update(state: State): void {
    for (const panel of panels) panel.update(state);
    set_attribute(document.documentElement, "data-towns", String(Math.max(1, state.worlds.length)));
  }
  function put_looks(): void {
    set_attribute(document.documentElement, "data-projector", String(looks.is_projector));
    set_attribute(document.documentElement, "data-settings", String(looks.has_settings));
  }
  function speak(chosen: Language): void {
    speech.speak(chosen);
    document.documentElement.lang = chosen;
    document.title = speech.say("page_title");
    update(session.state);
  }

  stillness.addEventListener("change", () => (looks.prefers_stillness = stillness.matches));
  listen_to_keys(page, actions, keys);
  listen_to_files(page, drop);
  put_looks();
  speak(language);
  session.store.listen(update);
  return { stage: town, speech };
}

function listen_to_files(page: Page, drop: HTMLElement): void {
  const has_file = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragover", (event) => {
    if (!has_file(event)) return;
    event.preventDefault();
    show(drop, true);
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) show(drop, false);
  });
  document.addEventListener("drop", (event) => {
    if (!has_file(event)) return;
    event.preventDefault();
    show(drop, false);
    const file = event.dataTransfer?.files[0];
    if (file) void open_file(file, page);
  });
}
