// What the engine knows of an actor or a collaboration, in sentences.
import type { ActorWords, CollaborationWords } from "../engine/protocol";
import { capital, type Speech } from "../text/speech";
import { collaboration_name, type Names } from "./names";

const stage_keys = {
  before: "stage_before",
  launch: "stage_launch",
  during: "stage_during",
  maintenance: "stage_maintenance",
} as const;

function share(value: number | null, speech: Speech): string {
  return value === null ? "–" : speech.number(value, 2);
}

export function actor_sentences(words: ActorWords, who: string, speech: Speech): string[] {
  const { territory, ties } = words;
  const belongs = words.memberships.map((row) => collaboration_name(row, speech));
  return [
    speech.say("story_actor", {
      who: speech.language === "fr" ? who : capital(who),
      territory,
      n: ties,
    }),
    speech.say("story_actor_trust", {
      given: share(words.trust_given, speech),
      received: share(words.trust_received, speech),
    }),
    ...(words.is_mediator ? [speech.say("story_mediates", { n: words.accompanied })] : []),
    ...(words.is_incumbent ? [speech.say("story_incumbent")] : []),
    belongs.length > 0
      ? speech.say("story_belongs", { who: speech.list(belongs) })
      : speech.say("story_belongs_to_none"),
  ];
}

function money_sentences(words: CollaborationWords, speech: Speech): string[] {
  const euros = (cents: number) => speech.euros(cents / 100);
  return [
    speech.say("story_cash", { cash: euros(words.cash), capital: euros(words.capital_cost) }),
    ...(words.grant_share > 0
      ? [speech.say("story_grants", { share: speech.percent(words.grant_share) })]
      : []),
    ...(words.loan > 0 ? [speech.say("story_loan", { loan: euros(words.loan) })] : []),
  ];
}

export function collaboration_sentences(
  words: CollaborationWords,
  names: Names,
  speech: Speech,
): string[] {
  const fill = {
    challenge: speech.engine(words.challenge).text,
    territory: words.territory,
    formed: words.formed,
    since: words.stage_since,
  };
  if (!(words.stage in stage_keys)) return [speech.say("story_ended", fill)];
  const stage = speech.say(stage_keys[words.stage as "before"]);
  const members = words.members.map((row) => names.actor(row, speech));
  const mediator = words.mediator;
  return [
    speech.say("story_collaboration", { ...fill, stage }),
    members.length > 0
      ? speech.say("story_members", { n: members.length, who: speech.list(members) })
      : speech.say("story_no_members"),
    ...(mediator === null
      ? []
      : [capital(speech.say("story_mediator", { who: names.actor(mediator, speech) }))]),
    speech.say("story_trust", { trust: share(words.conditions["trust"] ?? null, speech) }),
    ...money_sentences(words, speech),
  ];
}
