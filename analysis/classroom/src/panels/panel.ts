// What a panel is: a part of the page that shows the state.
import type { Session } from "../session/session";
import type { State } from "../session/state";
import type { Speech } from "../text/speech";

export interface Panel {
  readonly root: HTMLElement;
  update(state: State): void;
}

export interface Page {
  session: Session;
  speech: Speech;
  /// How the page looks: not part of the run.
  looks: Looks;
}

/// Projector and settings drawer; `change` tells everybody.
export interface Looks {
  is_projector: boolean;
  has_settings: boolean;
  prefers_stillness: boolean;
  change(part: Partial<Pick<Looks, "is_projector" | "has_settings">>): void;
}

/// Whether any of these is another than last time.
export function watcher(): (...values: unknown[]) => boolean {
  let seen: unknown[] | null = null;
  return (...values) => {
    const is_new = seen === null || values.some((value, k) => value !== seen?.[k]);
    seen = values;
    return is_new;
  };
}
