// The state of the page: one value that panels show and only the session changes.
import type { About, Frame, Mistake, TieChoice, TownFacts } from "../engine/protocol";
import type { Choice, Origin } from "./choice";
import type { Journal } from "./journal";
import type { OtherTowns } from "./other_towns";

/// A town on the page; two of them are compared.
export interface World {
  facts: TownFacts;
  frame: Frame;
  journal: Journal;
}

export type Reason = "opening" | "changing" | "undoing" | "comparing" | "resetting";

/// Months being computed before anything new can be shown.
export interface Busy {
  reason: Reason;
  month: number;
  until: number;
}

export type Selection =
  | { type: "actor"; side: number; row: number }
  | { type: "collaboration"; side: number; row: number };

/// What is said in passing; `key` names what happened.
export type Notice =
  | { key: "rerun_done"; month: number }
  | { key: "shock_added"; month: number; name: string }
  | { key: "shock_undone"; month: number }
  | { key: "reset_done" }
  | { key: "opened" }
  | { key: "last_month" }
  | { key: "comparing_done" };

/// What could not be done, in the engine's own words.
export interface Trouble {
  about: "file" | "setting" | "page";
  mistakes: Mistake[];
}

export interface State {
  about: About | null;
  /// What the person wants; towns of it may still be on their way.
  choice: Choice;
  /// What the towns on the page were made from; null before the first stands at month 0.
  shown: Choice | null;
  origin: Origin;
  worlds: World[];
  /// Changes with every town that has other people or other luck: then it is laid out anew.
  town_key: string;
  is_running: boolean;
  /// Months a second.
  speed: number;
  busy: Busy | null;
  ties: TieChoice;
  selection: Selection | null;
  notice: Notice | null;
  trouble: Trouble | null;
  /// The engine is gone: nothing more can be computed.
  fault: string | null;
  others: OtherTowns | null;
  lesson: number;
}

export const speeds = [1, 2, 5, 10, 30, 60];

export function first_state(choice: Choice): State {
  return {
    about: null,
    choice,
    shown: null,
    origin: { values: {}, challenges: 0 },
    worlds: [],
    town_key: "",
    is_running: false,
    speed: 5,
    busy: null,
    ties: { least_trust: 0.5, most: 20000 },
    selection: null,
    notice: null,
    trouble: null,
    fault: null,
    others: null,
    lesson: 0,
  };
}

export function month_of(state: State): number {
  return state.worlds[0]?.frame.month ?? 0;
}

export function last_month_of(state: State): number {
  return state.worlds[0]?.facts.months ?? 0;
}

export function is_over(state: State): boolean {
  return state.worlds.length > 0 && month_of(state) >= last_month_of(state);
}
