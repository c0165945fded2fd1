// Unit tests run in node; tests of the page start a browser, one file after another.
import { defineConfig } from "vitest/config";

import { embedded_engine } from "./embedded_engine.ts";

export default defineConfig({
  plugins: [embedded_engine()],
  test: {
    include: ["**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 240000,
    hookTimeout: 120000,
  },
});
