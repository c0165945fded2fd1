// A lesson of a minute: a town lives, loses its funding, and is compared under two policies.
import type { Session } from "./session";
import { choice_of, is_comparing } from "./choice";
import { is_over, month_of } from "./state";

export const lesson_length = 3;
const town = "subsidy_or_guarantee";
const cut = { type: "funding_cut", size: 0.9, length: 36, shape: "step" };
/// Before anything is cut, the class has seen the town live.
const first_cut_month = 36;

/// Every step can be taken at any time: it brings about what it needs.
export async function take_step(session: Session, step: number): Promise<void> {
  session.store.change({ lesson: step });
  if (step === 1) await live(session);
  if (step === 2) await lose_funding(session);
  if (step === 3) await compare(session);
}

function is_lesson_town(session: Session): boolean {
  return session.state.choice.scenario.name === town;
}

async function live(session: Session): Promise<void> {
  const { choice } = session.state;
  const is_plain = choice.shocks.length === 0 && !is_comparing(choice);
  const is_fresh = is_lesson_town(session) && is_plain && !is_over(session.state);
  if (!is_fresh)
    await session.open_choice({ ...choice_of({ name: town, toml: "" }), seed: choice.seed });
  session.run();
}

async function lose_funding(session: Session): Promise<void> {
  if (!is_lesson_town(session)) await session.open_scenario({ name: town, toml: "" });
  const is_cut = () => session.state.choice.shocks.some((shock) => shock.type === cut.type);
  if (!is_cut()) {
    if (month_of(session.state) < first_cut_month) await session.go_to(first_cut_month);
    if (month_of(session.state) > 84) await session.go_to(first_cut_month);
    await session.shock(cut);
  }
  session.run();
}

async function compare(session: Session): Promise<void> {
  if (!is_lesson_town(session) || session.state.choice.shocks.length === 0)
    await lose_funding(session);
  await session.set_policies(["subsidy", "guarantee"]);
  await session.ask_others();
}
