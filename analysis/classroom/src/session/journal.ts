// Everything that happened to collaborations in a town so far.
import { nobody, type Events } from "../engine/protocol";

export interface Happening {
  month: number;
  type: number;
  collaboration: number;
  other: number | null;
  actor: number | null;
  cents: number;
}

function row(value: number | undefined): number | null {
  return value === undefined || value === nobody ? null : value;
}

export class Journal {
  readonly all: Happening[] = [];

  add(events: Events): void {
    for (let k = 0; k < events.types.length; ++k)
      this.all.push({
        month: events.months[k] as number,
        type: events.types[k] as number,
        collaboration: events.collaborations[k] as number,
        other: row(events.others[k]),
        actor: row(events.actors[k]),
        cents: events.cents[k] as number,
      });
  }

  of_collaboration(number: number): Happening[] {
    return this.all.filter((event) => event.collaboration === number || event.other === number);
  }

  of_actor(number: number): Happening[] {
    return this.all.filter((event) => event.actor === number);
  }

  /// The last events, newest first.
  latest(count: number): Happening[] {
    return this.all.slice(-count).reverse();
  }
}
