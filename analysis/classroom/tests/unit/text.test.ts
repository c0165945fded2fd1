// Two languages that say the same, and what is translated of the engine.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";

import type { About } from "../../src/engine/protocol";
import { slider_groups } from "../../src/panels/sliders";
import { english, type Key } from "../../src/text/english";
import { french_of_engine } from "../../src/text/engine_french";
import { french } from "../../src/text/french";
import { Speech } from "../../src/text/speech";
import { started } from "./engine";

const source = fileURLToPath(new URL("../../src/", import.meta.url));
let about: About;
beforeAll(async () => {
  about = (await started()).about;
});

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
  const families = /^(measure|unit|policy|shock|shape|kind|stage|notice|busy|mistakes_in)_/;
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
});

test("what is not translated stays English and says so", () => {
  const speech = new Speech("fr");
  expect(speech.engine("a text nobody has seen")).toEqual({
    text: "a text nobody has seen",
    language: "en",
  });
});
