// The real engine, run in node by the same code that the worker runs.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { desk } from "../../src/engine/desk";
import { EngineModule, type EngineExports } from "../../src/engine/module";
import type { About } from "../../src/engine/protocol";

const folder = fileURLToPath(new URL("../../../../build/web/", import.meta.url));

type Create = (options: { wasmBinary: Uint8Array }) => Promise<EngineExports>;

let loaded: Promise<EngineModule> | undefined;

async function read(): Promise<EngineModule> {
  const create = createRequire(import.meta.url)(folder + "tissage.js") as Create;
  return new EngineModule(await create({ wasmBinary: readFileSync(folder + "tissage.wasm") }));
}

/// Once for all sessions of a test file.
function load(): Promise<EngineModule> {
  loaded ??= read();
  return loaded;
}

export type Desk = ReturnType<typeof desk>;

export async function started(): Promise<{ handlers: Desk; about: About }> {
  const handlers = desk(load);
  const about = await handlers.start({ bytes: new ArrayBuffer(0) }, () => undefined);
  return { handlers, about };
}

/// A channel to a desk in the same process, as a worker would answer it.
export function channel_to(handlers: Desk) {
  const channel = {
    onmessage: null as ((event: MessageEvent) => void) | null,
    onerror: null,
    onmessageerror: null,
    terminate: () => undefined,
    postMessage(message: unknown): void {
      const { number, command, ask } = message as {
        number: number;
        command: keyof Desk;
        ask: never;
      };
      const reply = (data: object) =>
        channel.onmessage?.({ data: { number, ...data } } as MessageEvent);
      const run = async () =>
        handlers[command](ask, (month: number) => reply({ kind: "progress", month }));
      run().then(
        (answer) => reply({ kind: "answer", answer }),
        (error: { mistakes?: unknown; is_fatal?: boolean }) =>
          reply({
            kind: "refused",
            mistakes: error.mistakes ?? [],
            is_fatal: error.is_fatal ?? true,
          }),
      );
    },
  };
  return channel;
}
