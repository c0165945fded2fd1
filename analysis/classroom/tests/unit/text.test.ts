// Two languages that say the same, and what is translated of the engine.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";

import type { About, TownFacts } from "../../src/engine/protocol";
import { slider_groups } from "../../src/panels/sliders";
import { english, type Key } from "../../src/text/english";
import { french_of_engine } from "../../src/text/engine_french";
import { french } from "../../src/text/french";
import { Speech } from "../../src/text/speech";
import {
  is_imported,
  others_intro_key,
  policy_note,
  seed_hint_key,
  town_within,
} from "../../src/text/town_words";
import { started, type Desk } from "./engine";

const source = fileURLToPath(new URL("../../src/", import.meta.url));
let about: About;
let handlers: Desk;
beforeAll(async () => {
  ({ about, handlers } = await started());
});

async function facts_of(name: string): Promise<TownFacts> {
  const spec = { name, toml: "", settings: [], shocks: [] };
  const ask = { spec, ties: { least_trust: 1, most: 0 } };
  return (await handlers.open(ask, () => undefined)).facts;
}

function gaps(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
}

function all_sources(): string {
  const names = readdirSync(source, { recursive: true }) as string[];
  const code = names.filter((name) => name.endsWith(".ts") && !/english|french/.test(name));
  return code.map((name) => readFileSync(source + name, "utf8")).join("\n");
}

test("every text has the same gaps and forms in both languages", () => {
  const keys = Object.keys(english) as Key[];
  const shape = (text: string) => [gaps(text), text.split("||").length, text.trim() !== ""];
  const odd = keys.filter(
    (key) => JSON.stringify(shape(french[key])) !== JSON.stringify(shape(english[key])),
  );
  expect(odd).toEqual([]);
});

test("every text is used", () => {
  const code = all_sources();
  const families = /^(measure|unit|policy|option|shock|shape|kind|stage|notice|busy|mistakes_in)_/;
  const is_used = (key: string) =>
    families.test(key) || about.resources.includes(key) || code.includes(`"${key}"`);
  const unused = Object.keys(english).filter((key) => !is_used(key));
  expect(unused).toEqual([]);
});

test("numbers and plurals follow the language", () => {
  const speech = new Speech("en");
  expect(speech.say("actors_n", { n: 1 })).toBe("1 actor");
  expect(speech.say("actors_n", { n: 2177 })).toBe("2,177 actors");
  expect(speech.number(-0.25, 2)).toBe("−0.25");
  speech.speak("fr");
  expect(speech.say("others_running", { n: 0 })).toBe("0 des 20 autres villes a répondu…");
  expect(speech.number(0.5, 2)).toBe("0,50");
});

test("what the engine says of scenarios, shocks and sliders is there in French", () => {
  const paths = slider_groups.flatMap((group) => group.paths);
  const shown = about.parameters.filter((one) => paths.includes(one.path));
  expect(shown.map((one) => one.path).sort()).toEqual([...paths].sort());
  const texts = [
    ...about.scenarios.map((one) => one.title),
    ...about.shocks.map((one) => one.meaning),
    ...shown.map((one) => one.meaning),
    ...shown.map((one) => one.source),
  ];
  expect(texts.filter((text) => !(text in french_of_engine))).toEqual([]);
  const names = shown.flatMap((one) => one.choices ?? []);
  expect(names).toContain("convention");
  expect(names.filter((name) => !(`option_${name}` in french))).toEqual([]);
});

test("what is not translated stays English and says so", () => {
  const speech = new Speech("fr");
  expect(speech.engine("a text nobody has seen")).toEqual({
    text: "a text nobody has seen",
    language: "en",
  });
});

test("French never breaks a line before a sign that stands apart", () => {
  const texts = [...Object.values(french), ...Object.values(french_of_engine)];
  expect(texts.filter((text) => / [:;?!%»]|« | k€|\d \d{3}/.test(text))).toEqual([]);
});

test("an imported town has the same actors whatever the seed, and no past", async () => {
  const imported = await facts_of("emergency_response");
  const grown = await facts_of("food_recovery");
  expect([imported, grown].map(is_imported)).toEqual([true, false]);
  expect(others_intro_key(imported)).toBe("others_intro_import");
  expect(seed_hint_key(grown)).toBe("seed_hint");
  const speech = new Speech("en");
  expect(policy_note(imported, speech)).toContain("from month 1 on");
  expect(policy_note(grown, speech)).toContain("before month 0");
});

test("inside a sentence a town is written as its language does", () => {
  const speech = new Speech("fr");
  const said = (towns: number) =>
    speech.say("events_said", { town: town_within(0, towns, speech) });
  expect(said(1)).toContain("événements de la ville,");
  expect(said(2)).toContain("événements de la ville A,");
});
