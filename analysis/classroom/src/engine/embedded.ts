// The engine's bytes, unpacked from the page itself.
import gzip_in_base64 from "virtual:engine_bytes";

import type { Channel } from "./client";
import EngineWorker from "./worker?worker&inline";

export function engine_bytes(): Promise<ArrayBuffer> {
  const text = atob(gzip_in_base64);
  const packed = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).arrayBuffer();
}

export function engine_worker(): Channel {
  return new EngineWorker() as unknown as Channel;
}
