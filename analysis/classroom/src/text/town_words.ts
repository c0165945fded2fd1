// Which words fit a town: its letter, where its people come from, when its policies act.
import type { TownFacts } from "../engine/protocol";
import type { Key } from "./english";
import type { Speech } from "./speech";

/// As a title: "The town", or its letter where two are on the page.
export function town_name(side: number, towns: number, speech: Speech): string {
  if (towns < 2) return speech.say("the_town");
  return speech.say(side === 0 ? "town_a" : "town_b");
}

/// The same inside a sentence, which is no matter of capitals alone.
export function town_within(side: number, towns: number, speech: Speech): string {
  if (towns < 2) return speech.say("the_town_within");
  return speech.say(side === 0 ? "town_a_within" : "town_b_within");
}

/// Whether its actors and ties are given, whatever the seed.
export function is_imported(facts: TownFacts | undefined): boolean {
  return facts?.values["population.network"] === "import";
}

export function others_intro_key(facts: TownFacts | undefined) {
  return is_imported(facts) ? "others_intro_import" : ("others_intro" satisfies Key);
}

export function seed_hint_key(facts: TownFacts | undefined) {
  return is_imported(facts) ? "seed_hint_import" : ("seed_hint" satisfies Key);
}

/// From when on two policies can make a difference: not before the first month that there is.
export function policy_note(facts: TownFacts, speech: Speech): string {
  const from = Number(facts.values["finance.policy_from"] ?? 1);
  const month = Math.max(1 - facts.spin_up, from);
  return month > 0 ? speech.say("policy_since", { month }) : speech.say("policy_since_past");
}

/// Two towns of one scenario mostly share their notes.
export function notes_of(towns: TownFacts[]): string[] {
  return [...new Set(towns.flatMap((facts) => facts.notes))];
}
