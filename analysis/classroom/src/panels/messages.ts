// What the page has to say: mistakes and faults aloud, everything else quietly.
import { make, set_text, show } from "../dom";
import { place_of } from "../engine/protocol";
import type { Notice, State } from "../session/state";
import type { Page, Panel } from "./panel";
import { shock_name } from "./shock_words";

export function notice_text(notice: Notice, page: Page): string {
  const { speech } = page;
  switch (notice.key) {
    case "rerun_done":
    case "shock_undone":
      return speech.say(`notice_${notice.key}`, { month: notice.month });
    case "shock_added":
      return speech.say("notice_shock_added", {
        month: notice.month,
        name: shock_name(notice.name, speech),
      });
    default:
      return speech.say(`notice_${notice.key}`);
  }
}

export function busy_text(state: State, page: Page): string {
  if (!state.busy) return "";
  const { reason, until } = state.busy;
  if (reason === "opening" || reason === "resetting") return page.speech.say(`busy_${reason}`);
  return page.speech.say(`busy_${reason}`, { month: until });
}

export interface Messages extends Panel {
  status: HTMLElement;
}

export function messages(page: Page): Messages {
  const { speech, session } = page;
  const text = make("p", { class: "alert-text" });
  const hint = make("p", { class: "alert-hint" });
  const list = make("ul", { class: "alert-list", lang: "en" });
  const close = make("button", {
    type: "button",
    class: "quiet",
    onclick: () => session.dismiss(),
  });
  speech.label(close, "dismiss");
  const alert = make("div", { class: "alert", role: "alert" }, text, hint, list, close);
  const status = make("p", { class: "status", role: "status" });
  const root = make("div", { class: "messages" }, alert);

  function put_alert(state: State): void {
    const { fault, trouble } = state;
    show(alert, fault !== null || trouble !== null);
    show(close, fault === null);
    show(hint, fault !== null);
    if (fault !== null) {
      set_text(text, speech.say("engine_failed"));
      set_text(hint, speech.say("engine_failed_hint"));
      list.replaceChildren(make("li", {}, fault));
    } else if (trouble) {
      set_text(text, speech.say(`mistakes_in_${trouble.about}`));
      list.replaceChildren(
        ...trouble.mistakes.map((mistake) =>
          make("li", {}, make("code", {}, place_of(mistake)), mistake.text),
        ),
      );
    }
  }

  return {
    root,
    status,
    update(state) {
      put_alert(state);
      const is_starting = state.about === null && state.fault === null;
      const busy = busy_text(state, page);
      const notice = state.notice ? notice_text(state.notice, page) : "";
      set_text(status, is_starting ? speech.say("loading") : busy || notice);
    },
  };
}
