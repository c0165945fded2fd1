// What a worker does for each command: the towns that are open, and their answers.
import { EngineModule } from "./module";
import { OpenTown } from "./town";
import {
  Refusal,
  type CommandName,
  type Commands,
  type Frame,
  type TieChoice,
  type TownFacts,
  type TownSpec,
} from "./protocol";

/// Months between two looks at the messages that have come in.
const slice = 6;

type Progress = (month: number) => void;
type Handlers = {
  [K in CommandName]: (
    ask: Commands[K]["ask"],
    progress: Progress,
  ) => Promise<Commands[K]["answer"]> | Commands[K]["answer"];
};

/// Lets waiting messages in. A message to oneself comes back at once; timers wait 4 ms.
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

export function desk(load: (bytes: ArrayBuffer) => Promise<EngineModule>): Handlers {
  const towns = new Map<number, OpenTown>();
  let loaded: EngineModule | undefined;

  function engine(): EngineModule {
    if (!loaded) throw new Refusal([{ file: "", line: 0, column: 0, text: "no engine yet" }], true);
    return loaded;
  }

  function town(number: number): OpenTown {
    const open = towns.get(number);
    const text = `town ${number} is closed`;
    if (!open) throw new Refusal([{ file: "", line: 0, column: 0, text }], false);
    return open;
  }

  function read_facts(spec: TownSpec): TownFacts {
    const settings = JSON.stringify(spec.settings);
    const facts = engine().json<TownFacts>("open", spec.name, spec.toml, settings);
    facts.kinds = engine().column(Uint8Array, "actor_kinds", facts.town, facts.actors);
    facts.territory_of = engine().column(
      Uint32Array,
      "actor_territories",
      facts.town,
      facts.actors,
    );
    return facts;
  }

  function open(spec: TownSpec): OpenTown {
    const facts = read_facts(spec);
    const opened = new OpenTown(engine(), facts);
    towns.set(facts.town, opened);
    try {
      for (const shock of spec.shocks) facts.shocks = opened.add_shock(shock);
    } catch (error) {
      close([facts.town]);
      throw error;
    }
    return opened;
  }

  function close(numbers: number[]): void {
    for (const number of numbers) if (towns.delete(number)) engine().number("close", [number]);
  }

  function frames_of(numbers: number[], ties: TieChoice): Frame[] {
    return numbers.map((number) => town(number).frame(ties));
  }

  /// Months go by for all towns together, so that they stand in the same month whenever one looks.
  async function run_to(numbers: number[], month: number, progress: Progress): Promise<void> {
    for (;;) {
      const late = numbers.map(town).filter((open) => open.month < month);
      if (late.length === 0) return;
      for (const open of late) {
        const before = open.month;
        if (open.advance(Math.min(slice, month - before)) === before) return;
      }
      progress(town(numbers[0] as number).month);
      await pause();
    }
  }

  return {
    start: async ({ bytes }) => {
      loaded = await load(bytes);
      return loaded.json("about");
    },
    open: ({ spec, ties }) => {
      const opened = open(spec);
      return { facts: opened.facts, frame: opened.frame(ties) };
    },
    run_to: async ({ towns: numbers, month, ties }, progress) => {
      await run_to(numbers, month, progress);
      return { frames: ties ? frames_of(numbers, ties) : [] };
    },
    add_shock: ({ towns: numbers, shock }) => {
      const lists = numbers.map((number) => town(number).add_shock(shock));
      return { shocks: lists[0] ?? [] };
    },
    look: ({ towns: numbers, ties }) => ({ frames: frames_of(numbers, ties) }),
    series: ({ town: number, names }) =>
      Object.fromEntries(names.map((name) => [name, town(number).series(name)])),
    hash: ({ town: number }) => town(number).hash(),
    actor: ({ town: number, row }) => engine().json("actor", town(number).number, row),
    collaboration: ({ town: number, row }) =>
      engine().json("collaboration", town(number).number, row),
    close: ({ towns: numbers }) => {
      close(numbers);
      return null;
    },
  };
}
