// How the page becomes one file: the engine inside, workers inside, no request left.
import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

import { embedded_engine } from "./embedded_engine.ts";

export default defineConfig({
  plugins: [embedded_engine(), viteSingleFile({ removeViteModuleLoader: true })],
  // A worker that is a module does not start from file://.
  worker: { format: "iife", plugins: () => [embedded_engine()] },
  build: {
    target: "es2021",
    outDir: "../../build/pages",
    emptyOutDir: false,
    modulePreload: false,
    rollupOptions: { input: "classroom.html" },
  },
});
