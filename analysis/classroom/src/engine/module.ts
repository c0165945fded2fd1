// The engine's C interface, with texts and columns as JavaScript has them.
import { Refusal, type Mistake } from "./protocol";

/// What emscripten gives; each function of the interface with an underscore before its name.
export interface EngineExports {
  HEAPU8: Uint8Array;
  ccall(name: string, returns: string, types: string[], values: unknown[]): unknown;
  UTF8ToString(pointer: number): string;
}

type Answer = { ok: true } | { ok: false; mistakes: Mistake[] };
type Argument = string | number;

type ColumnType<T> = {
  new (buffer: ArrayBufferLike, offset: number, length: number): T;
};

function refuse(text: string, is_fatal = false): never {
  throw new Refusal([{ file: "", line: 0, column: 0, text }], is_fatal);
}

/// Calls by name. After a trap the module's memory cannot be trusted: such errors are fatal.
export class EngineModule {
  constructor(private readonly exports: EngineExports) {}

  private call(name: string, returns: string, values: Argument[]): unknown {
    const types = values.map((v) => (typeof v === "string" ? "string" : "number"));
    try {
      return this.exports.ccall("tissage_" + name, returns, types, values);
    } catch (error) {
      return refuse(`${name}: ${String(error)}`, true);
    }
  }

  /// A function that returns a count or a month; below `least` is an error.
  number(name: string, values: Argument[], least = 0): number {
    const result = this.call(name, "number", values) as number;
    return result < least ? refuse(this.text("error")) : result;
  }

  text(name: string, ...values: Argument[]): string {
    return this.call(name, "string", values) as string;
  }

  json<T>(name: string, ...values: Argument[]): T {
    const answer = JSON.parse(this.text(name, ...values)) as Answer;
    if (!answer.ok) throw new Refusal(answer.mistakes, false);
    return answer as unknown as T;
  }

  /// A copy of a column: memory moves when the engine grows.
  column<T extends { slice(): T }>(
    type: ColumnType<T>,
    name: string,
    town: number,
    length: number,
  ): T {
    const pointer = this.call(name, "number", [town]) as number;
    if (length === 0) return new type(new ArrayBuffer(0), 0, 0);
    if (pointer === 0) return refuse(this.text("error"));
    return new type(this.exports.HEAPU8.buffer, pointer, length).slice();
  }
}
