// Shocks in words: a name where the page knows one, else the engine's own.
import type { Shock } from "../engine/protocol";
import { english, type Key } from "../text/english";
import type { Speech } from "../text/speech";

export function shock_name(type: string, speech: Speech): string {
  const key = `shock_${type}`;
  return key in english ? speech.say(key as "shock_funding_cut") : type.replaceAll("_", " ");
}

export function shape_name(shape: string, speech: Speech): string {
  const key = `shape_${shape}`;
  return key in english ? speech.say(key as "shape_step") : shape.replaceAll("_", " ");
}

export function shock_line(shock: Shock, speech: Speech): string {
  const { month, length } = shock;
  const name = shock_name(shock.type, speech);
  const size = speech.percent(shock.size);
  if (length === 0) return speech.say("shock_for_good", { name, size, month });
  return speech.say("shock_line" satisfies Key, { name, size, month, length, n: length });
}
