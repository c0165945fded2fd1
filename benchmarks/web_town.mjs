// node web_town.mjs [NATIVE_BUILD [WEB_BUILD]]: a month of a town in WebAssembly and natively, one
// thread each, in alternating pairs; then two towns side by side as the classroom page runs them.
// Fails where the two do not come to the same state.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const native = resolve(process.argv[2] ?? "build/release", "benchmarks/town_months");
const web = resolve(process.argv[3] ?? "build/web");
const name = "food_recovery";
const months = 120;
const pairs = 9;

const module = await createRequire(import.meta.url)(resolve(web, "tissage.js"))({
  wasmBinary: readFileSync(resolve(web, "tissage.wasm")),
});

/** A town at month 0. */
function open(settings) {
  const texts = [name, "", JSON.stringify(settings)];
  const answer = JSON.parse(module.ccall("tissage_open", "string", ["string", "string", "string"], texts));
  if (!answer.ok) throw new Error(JSON.stringify(answer.mistakes));
  module._tissage_advance(answer.town, answer.spin_up);
  return answer;
}

const hash = (town) => module.ccall("tissage_hash", "string", ["number"], [town]);

/** Milliseconds of processor time that a piece of work takes. */
function milliseconds(work) {
  const begin = process.cpuUsage();
  work();
  const used = process.cpuUsage(begin);
  return (used.user + used.system) / 1000;
}

function monthInWebAssembly() {
  const { town } = open([]);
  const spent = milliseconds(() => module._tissage_advance(town, months)) / months;
  const state = hash(town);
  module._tissage_close(town);
  return { milliseconds: spent, hash: state };
}

function nativeMonth() {
  const environment = { ...process.env, OMP_NUM_THREADS: "1" };
  return JSON.parse(execFileSync(native, [name, String(months)], { env: environment, encoding: "utf8" }));
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

monthInWebAssembly(); // the engine of node compiles what is hot once more
const seen = [];
for (let pair = 0; pair < pairs; ++pair) {
  const inWebAssembly = monthInWebAssembly();
  const inNative = nativeMonth();
  if (inWebAssembly.hash !== inNative.hash)
    throw new Error(`WebAssembly came to ${inWebAssembly.hash}, native code to ${inNative.hash}`);
  seen.push({ web: inWebAssembly.milliseconds, native: inNative.milliseconds });
}
const ratios = seen.map((pair) => pair.native / pair.web);

const towns = [open([]), open(["finance.subsidy.enabled=true"])];
const begin = performance.now();
for (let month = 0; month < months; ++month)
  for (const { town } of towns) module._tissage_advance(town, 1);
const seconds = (performance.now() - begin) / 1000;

console.log(`${towns[0].actors} actors, ${months} months, ${pairs} pairs`);
console.log(`a month natively        ${median(seen.map((pair) => pair.native)).toFixed(2)} ms of processor time`);
console.log(`a month in WebAssembly  ${median(seen.map((pair) => pair.web)).toFixed(2)} ms`);
console.log(`native ÷ WebAssembly    ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`);
console.log(`two towns               ${(months / seconds).toFixed(0)} months a second, by the clock`);
