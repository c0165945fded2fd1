// The page's engine under node: it comes to the states of the native one, and no mistake breaks it.
// TISSAGE_MODULE is the folder of tissage.js, TISSAGE_TOWN_HASH the native program.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import test from "node:test";

const folder = resolve(process.env.TISSAGE_MODULE);
const engine = await createRequire(import.meta.url)(resolve(folder, "tissage.js"))({
  wasmBinary: readFileSync(resolve(folder, "tissage.wasm")),
});

const type_of = (argument) => (typeof argument === "string" ? "string" : "number");

/** Calls tissage_NAME; `result` is "string" or "number". */
function call(result, name, ...given) {
  return engine.ccall(`tissage_${name}`, result, given.map(type_of), given);
}
const number = (name, ...given) => call("number", name, ...given);
const text = (name, ...given) => call("string", name, ...given);
const answer = (name, ...given) => JSON.parse(text(name, ...given));

function open(name, settings = [], toml = "") {
  const opened = answer("open", name, toml, JSON.stringify(settings));
  assert.equal(opened.ok, true, JSON.stringify(opened.mistakes));
  return opened;
}

/** Advances to a month in uneven steps, as somebody who plays and halts. */
function advance_to(town, month) {
  let now = number("advance", town, 0);
  for (let step = 1; now < month; step = (step * 7) % 31)
    now = number("advance", town, Math.min(step, month - now));
  assert.equal(now, month);
}

function native_hash(name, month, settings = []) {
  const given = [name, String(month), ...settings];
  return execFileSync(process.env.TISSAGE_TOWN_HASH, given, { encoding: "utf8" }).trim();
}

function module_hash(name, month, settings = []) {
  const { town } = open(name, settings);
  advance_to(town, month);
  const hash = text("hash", town);
  number("close", town);
  return hash;
}

const policies = {
  "calls for projects": ["finance.subsidy.enabled=true", "finance.guarantee.enabled=false"],
  guarantees: ["finance.subsidy.enabled=false", "finance.guarantee.enabled=true", "seed=5"],
};

for (const name of ["food_recovery", "funding_cut", "subsidy_or_guarantee"])
  for (const [policy, settings] of Object.entries(policies))
    test(`${name} with ${policy} is the native town at month 24`, () => {
      assert.equal(module_hash(name, 24, settings), native_hash(name, 24, settings));
    });

test("a town is the native one after ten years, a cut in funding included", () => {
  assert.equal(module_hash("funding_cut", 120), native_hash("funding_cut", 120));
});

test("an imported network is the native one", () => {
  assert.equal(module_hash("emergency_response", 24), native_hash("emergency_response", 24));
});

test("a town is the native one in the midst of its spin-up", () => {
  assert.equal(module_hash("food_recovery", -60), native_hash("food_recovery", -60));
});

test("a shock on the way is the native town's that had it from the start", () => {
  const settings = policies["calls for projects"];
  const { town } = open("food_recovery", settings);
  advance_to(town, 12);
  const shock = { type: "funding_cut", month: 13, size: 0.9, length: 6, shape: "pulse" };
  assert.equal(answer("add_shock", town, JSON.stringify(shock)).shocks.length, 1);
  advance_to(town, 24);
  const list = 'shock=[{type="funding_cut", month=13, size=0.9, length=6, shape="pulse"}]';
  const hash = text("hash", town);
  assert.equal(hash, native_hash("food_recovery", 24, [...settings, list]));
  assert.notEqual(hash, native_hash("food_recovery", 24, settings));
  number("close", town);
});

test("columns hold what the answers in JSON say", () => {
  const { town, actors } = open("food_recovery");
  advance_to(town, 12);
  const words = (pointer, count) => engine.HEAPU32.slice(pointer >> 2, (pointer >> 2) + count);
  assert.equal(number("actor_count", town), actors);
  const count = number("collaborations", town);
  assert.ok(count > 0);
  const rows = words(number("collaboration_rows", town), count);
  const begins = words(number("collaboration_begins", town), count + 1);
  const members = words(number("collaboration_members", town), begins[count]);
  for (let k = 0; k < count; ++k)
    assert.deepEqual(answer("collaboration", town, rows[k]).members, [
      ...members.subarray(begins[k], begins[k + 1]),
    ]);
  const months = number("series", town, "collaborations");
  const last = (number("series_values", town) >> 3) + months - 1;
  assert.equal(months, 13);
  assert.equal(engine.HEAPF64[last], count);
  number("close", town);
});

test("mistakes have lines and columns, and the module lives on", () => {
  const read = (toml, settings = "[]") => answer("open", "my town", toml, settings).mistakes;
  assert.deepEqual(read("months = "), [
    { file: "my town", line: 1, column: 10, text: read("months = ")[0].text },
  ]);
  assert.match(read('extends = "food_recovery"\n[trust]\ngian = 1')[0].text, /did you mean trust.gain/);
  assert.match(read('extends = "elsewhere.toml"')[0].text, /there is no file/);
  assert.match(read("", '["seed=1"]')[0].text, /there is no file/);
  assert.equal(read("[".repeat(100000)).length, 1);
  assert.equal(read("a=".concat("[".repeat(5000))).length, 1);
  assert.equal(read('extends = "food_recovery"', "[".repeat(200000)).length, 1);
  assert.match(answer("open", "national", "", "").mistakes[0].text, /GB of memory/);
  assert.equal(open("food_recovery").ok, true);
});

test("a town that is not open is an error, not the end", () => {
  assert.equal(number("advance", 999, 1), -2147483648);
  assert.equal(text("error"), "no town 999 is open");
  assert.equal(text("hash", 999), "");
  assert.equal(number("close", 999), -1);
  assert.equal(number("series", 999, "value"), -1);
  assert.equal(number("tie_ends", 999), 0);
  assert.equal(answer("actor", 999, 0).ok, false);
});

test("a shock in the past and a month beyond the end change nothing", () => {
  const { town } = open("food_recovery", ["months=6", "spin_up=12"]);
  assert.equal(number("advance", town, 16), 4);
  const past = JSON.stringify({ type: "funding_cut", month: 4, size: 1 });
  assert.match(answer("add_shock", town, past).mistakes[0].text, /has passed/);
  const late = JSON.stringify({ type: "funding_cut", month: 7, size: 1 });
  assert.match(answer("add_shock", town, late).mistakes[0].text, /after the last month, 6/);
  assert.equal(number("advance", town, 1000), 6);
  assert.equal(number("advance", town, 1), 6);
  assert.equal(text("hash", town), native_hash("food_recovery", 6, ["months=6", "spin_up=12"]));
  assert.equal(number("series", town, "valeu"), -1);
  assert.match(text("error"), /did you mean value/);
  number("close", town);
});

test("many towns come and go in the same memory", () => {
  const grown = () => engine.HEAPU8.length;
  const live_and_close = () => {
    const { town } = open("food_recovery", ["months=1", "spin_up=1"]);
    number("advance", town, 2);
    number("close", town);
  };
  for (let k = 0; k < 5; ++k) live_and_close();
  const before = grown();
  for (let k = 0; k < 40; ++k) live_and_close();
  assert.equal(grown(), before);
});
