// Puts the engine's WebAssembly module into the page: compressed, as text.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = resolve(here, process.env["TISSAGE_ENGINE"] ?? "../../build/web");

function engine_file(name: string): string {
  const path = resolve(folder, name);
  if (!existsSync(path))
    throw new Error(`${path} is missing: build the engine first (cmake --workflow --preset web)`);
  return path;
}

/// What emscripten wrote defines a global function; as a module it exports it.
function glue(): string {
  return readFileSync(engine_file("tissage.js"), "utf8") + "\nexport default createTissage;\n";
}

function bytes(): string {
  const packed = gzipSync(readFileSync(engine_file("tissage.wasm")), { level: 9 });
  return `export default ${JSON.stringify(packed.toString("base64"))};`;
}

const modules: Record<string, () => string> = {
  "virtual:engine_glue": glue,
  "virtual:engine_bytes": bytes,
};

/// Modules "virtual:engine_glue" (a function that makes an engine) and "virtual:engine_bytes"
/// (gzip in base64).
export function embedded_engine(): Plugin {
  return {
    name: "embedded-engine",
    resolveId: (id) => (id in modules ? "\0" + id : undefined),
    load: (id) => modules[id.slice(1)]?.(),
  };
}
