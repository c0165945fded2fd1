// What actors and collaborations are called: by kind and number, since nobody here has a name.
import type { Speech } from "../text/speech";
import type { Key } from "../text/english";

const kind_keys: Key[] = ["citizen_n", "business_n", "association_n", "authority_n"];

/// Numbers count within a kind from 1; rows are in the order of the engine.
export class Names {
  private readonly numbers: Uint32Array;

  constructor(readonly kinds: Uint8Array) {
    const counts = [0, 0, 0, 0];
    this.numbers = Uint32Array.from(kinds, (kind) => (counts[kind] = (counts[kind] ?? 0) + 1));
  }

  number_of(actor: number): number {
    return this.numbers[actor] ?? 0;
  }

  actor(actor: number, speech: Speech): string {
    const key = kind_keys[this.kinds[actor] ?? 0] as "citizen_n";
    return speech.say(key, { number: String(this.number_of(actor)) });
  }

  /// The row of the actor with this number among its kind, or -1.
  row_of(kind: number, number: number): number {
    return this.kinds.findIndex((k, row) => k === kind && this.numbers[row] === number);
  }
}

/// The number is the row in the trajectory that the command writes.
export function collaboration_name(row: number, speech: Speech): string {
  return speech.say("collaboration_n", { number: String(row) });
}
