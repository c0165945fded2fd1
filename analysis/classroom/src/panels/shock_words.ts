// Shocks in words: a name where the page knows one, else the engine's own; and how long.
import type { Band } from "../charts/chart";
import type { Shock } from "../engine/protocol";
import { english, type Key } from "../text/english";
import type { Speech } from "../text/speech";

/// Whether it stays once it has come, as in the engine: a ramp rises over its length.
export function is_lasting({ shape, length }: Pick<Shock, "shape" | "length">): boolean {
  return shape === "ramp" || length === 0;
}

/// Months in which something of a shock is felt.
export function bands_of(shocks: Shock[], last: number): Band[] {
  return shocks.flatMap((shock) =>
    (shock.onsets ?? [shock.month]).map((from) => ({
      from,
      to: is_lasting(shock) ? last : from + shock.length,
    })),
  );
}

/// The engine takes 0, for good, of a step alone.
export function least_length(shape: string): number {
  return shape === "step" ? 0 : 6;
}

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
  if (shock.onsets) return speech.say("shock_at_random", { name, size, n: shock.onsets.length });
  if (is_lasting(shock)) return speech.say("shock_for_good", { name, size, month });
  return speech.say("shock_line" satisfies Key, { name, size, month, length, n: length });
}
