// The page's side of a worker: one promise for each command.
import { Refusal, type CommandName, type Commands, type Reply } from "./protocol";

/// What a client needs of a worker; a test gives another.
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  terminate(): void;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
  progress?: ((month: number) => void) | undefined;
}

function broken(text: string): Refusal {
  return new Refusal([{ file: "", line: 0, column: 0, text }], true);
}

export class EngineClient {
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private fault: Refusal | undefined;

  /// `failed` hears of what broke the worker itself.
  constructor(
    private readonly channel: Channel,
    private readonly failed: (error: Refusal) => void,
  ) {
    channel.onmessage = (event) => this.receive(event.data as Reply);
    channel.onerror = (event) => this.break_down(event.message || "the worker did not start");
    channel.onmessageerror = () => this.break_down("a message could not be read");
  }

  ask<K extends CommandName>(
    command: K,
    ask: Commands[K]["ask"],
    progress?: (month: number) => void,
  ): Promise<Commands[K]["answer"]> {
    if (this.fault) return Promise.reject(this.fault);
    const number = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, {
        resolve: resolve as (answer: unknown) => void,
        reject,
        progress,
      });
      this.channel.postMessage({ number, command, ask });
    });
  }

  close(): void {
    this.channel.terminate();
  }

  private receive(reply: Reply): void {
    const waiting = this.waiting.get(reply.number);
    if (!waiting) return;
    if (reply.kind === "progress") return waiting.progress?.(reply.month);
    this.waiting.delete(reply.number);
    if (reply.kind === "answer") return waiting.resolve(reply.answer);
    const refusal = new Refusal(reply.mistakes, reply.is_fatal);
    waiting.reject(refusal);
    if (refusal.is_fatal) this.break_down(refusal.message);
  }

  private break_down(text: string): void {
    if (this.fault) return;
    this.fault = broken(text);
    for (const waiting of this.waiting.values()) waiting.reject(this.fault);
    this.waiting.clear();
    this.failed(this.fault);
  }
}
