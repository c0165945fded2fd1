// A worker that breaks is noticed, once and for all who wait.
import { expect, test } from "vitest";

import { EngineClient, type Channel } from "../../src/engine/client";
import { Refusal } from "../../src/engine/protocol";

function broken_channel(): Channel & { sent: unknown[] } {
  const sent: unknown[] = [];
  const nothing = { onmessage: null, onerror: null, onmessageerror: null };
  return {
    ...nothing,
    sent,
    postMessage: (message) => void sent.push(message),
    terminate: () => undefined,
  };
}

test("an error of the worker rejects all who wait, and who asks later", async () => {
  const channel = broken_channel();
  const heard: Refusal[] = [];
  const client = new EngineClient(channel, (error) => heard.push(error));
  const waiting = client.ask("hash", { town: 1 });
  channel.onerror?.({ message: "no such thing" } as ErrorEvent);
  await expect(waiting).rejects.toThrow("no such thing");
  await expect(client.ask("hash", { town: 1 })).rejects.toThrow("no such thing");
  expect(heard.map((error) => error.is_fatal)).toEqual([true]);
});

test("what the engine refuses does not break the worker", async () => {
  const channel = broken_channel();
  const heard: Refusal[] = [];
  const client = new EngineClient(channel, (error) => heard.push(error));
  const waiting = client.ask("hash", { town: 1 });
  const mistakes = [{ file: "a.toml", line: 2, column: 3, text: "odd" }];
  channel.onmessage?.({
    data: { number: 1, kind: "refused", mistakes, is_fatal: false },
  } as MessageEvent);
  await expect(waiting).rejects.toThrow("a.toml:2:3: odd");
  expect(heard).toEqual([]);
});
