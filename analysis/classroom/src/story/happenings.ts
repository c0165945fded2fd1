// Events in words.
import type { Happening } from "../session/journal";
import { capital, type Speech } from "../text/speech";
import { collaboration_name, type Names } from "./names";

export interface Line {
  month: number;
  text: string;
}

interface Teller {
  speech: Speech;
  names: Names;
  types: string[];
}

function actors_in(events: Happening[], { speech, names }: Teller): string {
  return speech.list(
    events.map((event) =>
      event.actor === null ? speech.say("somebody") : names.actor(event.actor, speech),
    ),
  );
}

/// What two collaborations have to do with each other; `told` is the one that is told about.
function kinship(event: Happening, type: string, told: number, { speech }: Teller): string {
  const is_first = event.collaboration === told;
  const other = is_first ? event.other : event.collaboration;
  const name = other === null ? "" : collaboration_name(other, speech);
  if (type === "split") return speech.say(is_first ? "did_split" : "was_split_from", { name });
  if (type === "merged") return speech.say(is_first ? "was_merged_into" : "did_take_in", { name });
  return speech.say(is_first ? "is_a_copy" : "was_copied", { name });
}

/// What becomes of a collaboration that has succeeded.
function evolution(event: Happening, teller: Teller, who: string): string {
  const { speech } = teller;
  const amount = speech.euros(event.cents / 100);
  switch (teller.types[event.type]) {
    case "formalised":
      return speech.say("did_formalise");
    case "grown":
      return speech.say("did_grow");
    case "shrunk":
      return speech.say("did_shrink");
    case "hired":
      return speech.say("did_hire", { who, amount });
    case "dismissed":
      return speech.say("did_dismiss");
    case "transformed":
      return speech.say("did_transform");
    case "handed_over":
      return speech.say("did_hand_over", { who });
    case "enclosed":
      return speech.say("was_enclosed", { who });
    default:
      return teller.types[event.type] ?? "";
  }
}

/// What happened to "it": the collaboration that is told about.
function deed(events: Happening[], told: number, teller: Teller): string {
  const { speech } = teller;
  const event = events[0] as Happening;
  const who = actors_in(events, teller);
  const amount = speech.euros(event.cents / 100);
  const n = events.length;
  switch (teller.types[event.type]) {
    case "formed":
      return speech.say("did_form", { who });
    case "lapsed":
      return speech.say("did_lapse");
    case "joined":
      return capital(speech.say("did_join", { who, n }));
    case "left":
      return capital(speech.say("did_leave", { who, n }));
    case "launched":
      return speech.say("did_launch");
    case "started":
      return event.cents > 0 ? speech.say("did_start_for", { amount }) : speech.say("did_start");
    case "succeeded":
      return speech.say("did_succeed");
    case "failed":
      return speech.say("did_fail");
    case "dissolved":
      return speech.say("did_dissolve");
    case "granted":
      return speech.say("did_get_grant", { amount });
    case "lent":
      return speech.say("did_get_loan", { amount });
    case "defaulted":
      return speech.say("did_default");
    case "insolvent":
      return speech.say("could_not_pay");
    case "split":
    case "merged":
    case "replicated":
      return kinship(event, teller.types[event.type] as string, told, teller);
    default:
      return capital(evolution(event, teller, who));
  }
}

/// Events of one month and type that differ only in who did them are told together.
function grouped(events: Happening[], types: string[]): Happening[][] {
  const groups: Happening[][] = [];
  for (const event of events) {
    const last = groups[groups.length - 1];
    const first = last?.[0];
    const is_crowd = types[event.type] === "joined" || types[event.type] === "left";
    if (is_crowd && first && first.month === event.month && first.type === event.type)
      last.push(event);
    else groups.push([event]);
  }
  return groups;
}

/// Whether it has been formed by now: a town that was run back knows nothing of what comes.
export function is_formed(row: number, events: Happening[], types: string[]): boolean {
  return events.some(
    (event) =>
      (event.collaboration === row && types[event.type] === "formed") ||
      (event.other === row && types[event.type] === "split"),
  );
}

/// The life of one collaboration, line by line.
export function tell_collaboration(row: number, events: Happening[], teller: Teller): Line[] {
  return grouped(events, teller.types).map((group) => ({
    month: (group[0] as Happening).month,
    text: deed(group, row, teller),
  }));
}

/// One event of the whole town, with the collaboration's name before it.
export function tell_event(event: Happening, teller: Teller): Line {
  const name = collaboration_name(event.collaboration, teller.speech);
  const text = teller.speech.say("event_line", { name, deed: deed([event], event.collaboration, teller) });
  return { month: event.month, text };
}

/// What one actor did.
export function tell_actor(events: Happening[], teller: Teller): Line[] {
  const { speech, types } = teller;
  return events.flatMap((event) => {
    const name = collaboration_name(event.collaboration, speech);
    const type = types[event.type];
    if (type === "formed") return [{ month: event.month, text: speech.say("began", { name }) }];
    if (type === "joined") return [{ month: event.month, text: speech.say("joined", { name }) }];
    if (type === "left") return [{ month: event.month, text: speech.say("left", { name }) }];
    return [];
  });
}
