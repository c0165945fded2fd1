// A lesson of a minute: a town lives, loses its funding, and is compared under two policies.
import type { Shock } from "../engine/protocol";
import type { Session } from "./session";
import { choice_of, is_comparing } from "./choice";
import { is_over, month_of } from "./state";

export const lesson_length = 3;
const town = "subsidy_or_guarantee";
const cut = { type: "funding_cut", size: 0.9, length: 36, shape: "step" };
/// Before anything is cut, the class has seen the town live; after it, it sees what follows.
const first_cut_month = 36;
const last_cut_month = 84;

/// Steps that were asked for, by session: a later one overtakes.
const turns = new WeakMap<Session, number>();

/// Every step can be taken at any time: it brings about what it needs, once what is under way is
/// done.
export async function take_step(session: Session, step: number): Promise<void> {
  const turn = (turns.get(session) ?? 0) + 1;
  turns.set(session, turn);
  const is_overtaken = () => turns.get(session) !== turn;
  await session.settled();
  if (is_overtaken()) return;
  const steps = [live, lose_funding, compare];
  const is_taken = await steps[step - 1]?.(session);
  if (!is_taken || is_overtaken()) return;
  session.store.change({ lesson: step });
  session.run();
  if (step === 3) await session.ask_others();
}

function is_lesson_town(session: Session): boolean {
  return session.state.choice.scenario.name === town;
}

async function live(session: Session): Promise<boolean> {
  const { choice } = session.state;
  const is_plain = choice.shocks.length === 0 && !is_comparing(choice);
  if (is_lesson_town(session) && is_plain && !is_over(session.state)) return true;
  return session.open_choice({ ...choice_of({ name: town, toml: "" }), seed: choice.seed });
}

function is_cut(shock: Shock): boolean {
  const { type, size, length, shape } = shock;
  return type === cut.type && size === cut.size && length === cut.length && shape === cut.shape;
}

async function lose_funding(session: Session): Promise<boolean> {
  if (!is_lesson_town(session) && !(await session.open_scenario({ name: town, toml: "" })))
    return false;
  if (session.state.choice.shocks.some(is_cut)) return true;
  const month = month_of(session.state);
  if (month < first_cut_month || month > last_cut_month) await session.go_to(first_cut_month);
  return session.shock(cut);
}

async function compare(session: Session): Promise<boolean> {
  return (await lose_funding(session)) && session.set_policies(["subsidy", "guarantee"]);
}
