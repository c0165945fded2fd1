// The worker's entry: it answers one message after another.
import create_engine from "virtual:engine_glue";

import { desk } from "./desk";
import { EngineModule, type EngineExports } from "./module";
import { Refusal, type Reply, type Request } from "./protocol";

interface WorkerScope {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
}

const scope = self as unknown as WorkerScope;

const handlers = desk(async (bytes) => {
  const exports = await create_engine({ wasmBinary: bytes });
  return new EngineModule(exports as EngineExports);
});

/// Every buffer in an answer, to be moved rather than copied.
function buffers_in(value: unknown, found: Set<ArrayBuffer>): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) found.add(value.buffer as ArrayBuffer);
  else if (value !== null && typeof value === "object")
    for (const part of Object.values(value)) buffers_in(part, found);
  return found;
}

function refusal(number: number, error: unknown): Reply {
  if (error instanceof Refusal)
    return { number, kind: "refused", mistakes: error.mistakes, is_fatal: error.is_fatal };
  const mistakes = [{ file: "", line: 0, column: 0, text: String(error) }];
  return { number, kind: "refused", mistakes, is_fatal: true };
}

async function answer({ number, command, ask }: Request): Promise<void> {
  const progress = (month: number) =>
    scope.postMessage({ number, kind: "progress", month } satisfies Reply, []);
  try {
    const handle = handlers[command] as (
      ask: unknown,
      progress: (month: number) => void,
    ) => unknown;
    const result = await handle(ask, progress);
    // Facts stay here too: their columns are copied.
    const transfer = command === "open" ? [] : [...buffers_in(result, new Set())];
    scope.postMessage({ number, kind: "answer", answer: result } satisfies Reply, transfer);
  } catch (error) {
    scope.postMessage(refusal(number, error), []);
  }
}

scope.onmessage = (event) => void answer(event.data);
