// A choice as settings of the engine, and as a command.
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

import type { About } from "../../src/engine/protocol";
import { bands_of } from "../../src/panels/shock_words";
import { is_lasting, least_length, shock_line } from "../../src/panels/shock_words";
import {
  choice_of,
  command_of,
  policy_in,
  seed_after,
  settings_of,
  spec_of,
} from "../../src/session/choice";
import { Speech } from "../../src/text/speech";

const about = { instruments: ["subsidy", "guarantee", "public_loans", "patient_money"] } as About;
const origin = {
  values: { "challenge.0.revenue_ratio_low": 0.5, "challenge.1.revenue_ratio_low": 0 },
  challenges: 2,
};
const plain = choice_of({ name: "food_recovery", toml: "" });

test("a scenario as it is has no settings", () => {
  expect(settings_of(plain, 0, about, origin)).toEqual([]);
});

test("a policy switches every instrument on or off", () => {
  const choice = { ...plain, policies: ["subsidy" as const, "both" as const] };
  expect(settings_of(choice, 0, about, origin)).toEqual([
    "finance.subsidy.enabled=true",
    "finance.guarantee.enabled=false",
    "finance.public_loans.enabled=false",
    "finance.patient_money.enabled=false",
  ]);
  expect(settings_of(choice, 1, about, origin)[1]).toBe("finance.guarantee.enabled=true");
});

test("two policies share seed and sliders", () => {
  const choice = {
    ...plain,
    seed: 7,
    settings: { "trust.gain": 0.2 },
    policies: [null, "none" as const],
  };
  expect(settings_of(choice, 0, about, origin)).toEqual(["seed=7", "trust.gain=0.2"]);
  expect(settings_of(choice, 1, about, origin)).toContain("seed=7");
  expect(settings_of(choice, 1, about, origin)).toContain("trust.gain=0.2");
});

test("a name that was chosen is set as it is", () => {
  const choice = { ...plain, settings: { "assembly.mode": "citizens_first" } };
  expect(settings_of(choice, 0, about, origin)).toEqual(["assembly.mode=citizens_first"]);
  const spec = spec_of(choice, 0, about, origin);
  expect(command_of(spec, [])).toBe(
    "tissage run food_recovery --set assembly.mode=citizens_first",
  );
});

test("the lowest revenue ratio goes down with the highest, in every challenge that needs it", () => {
  const choice = { ...plain, settings: { "challenge[].revenue_ratio_high": 0.2 } };
  expect(settings_of(choice, 0, about, origin)).toEqual([
    "challenge.0.revenue_ratio_low=0.2",
    "challenge.0.revenue_ratio_high=0.2",
    "challenge.1.revenue_ratio_high=0.2",
  ]);
});

test("a policy is known by what is enabled", () => {
  const values = { "finance.subsidy.enabled": true, "finance.guarantee.enabled": true };
  expect(policy_in(values, about.instruments)).toBe("both");
  expect(policy_in({}, about.instruments)).toBe("none");
  const odd = { "finance.subsidy.enabled": true, "finance.public_loans.enabled": true };
  expect(policy_in(odd, about.instruments)).toBeNull();
});

test("the command names all shocks once the person added one", () => {
  const shock = { type: "funding_cut", month: 5, size: 0.5, length: 3, shape: "step" };
  const spec = spec_of({ ...plain, seed: 3, shocks: [shock] }, 0, about, origin);
  expect(command_of(spec, [shock])).toBe(
    "tissage run food_recovery --set seed=3 --set " +
      `'shock=[{type="funding_cut",month=5,size=0.5,length=3,shape="step"}]'`,
  );
  expect(command_of(spec_of(plain, 0, about, origin), [shock])).toBe("tissage run food_recovery");
});

test.each([
  ["my town.toml", "'my town.toml'"],
  ["Anne's $HOME.toml", `'Anne'\\''s $HOME.toml'`],
  ["-rf.toml", "./-rf.toml"],
  ["-it's.toml", `'./-it'\\''s.toml'`],
  ["~me.toml", "'~me.toml'"],
])("a shell takes the file %s for one word", (name, word) => {
  const command = command_of(spec_of(choice_of({ name, toml: "\n" }), 0, about, origin), []);
  expect(command).toBe(`tissage run ${word}`);
  const heard = execFileSync("sh", ["-c", `printf '<%s>' ${word}`], { encoding: "utf8" });
  expect(heard).toBe(`<${name.startsWith("-") ? "./" : ""}${name}>`);
});

test("a ramp stays, and so does a step of length 0", () => {
  const shock = { type: "funding_cut", month: 1, size: 0.5, length: 12, shape: "ramp" };
  const step = { ...shock, shape: "step" };
  const all = [shock, { ...step, length: 0 }, step, { ...shock, shape: "pulse" }];
  expect(all.map(is_lasting)).toEqual([true, true, false, false]);
  expect(bands_of(all, 120).map((band) => band.to)).toEqual([120, 120, 13, 13]);
  const speech = new Speech("en");
  expect(shock_line(shock, speech)).toBe("Funding is cut, 50%, from month 1, for good");
  expect(shock_line(step, speech)).toBe("Funding is cut, 50%, from month 1, 12 months");
});

test("a shock at random is shown where it came and named by its rate", () => {
  const shock = {
    type: "recession",
    month: 0,
    rate: 0.05,
    onsets: [7, 40],
    size: 0.5,
    length: 6,
    shape: "step",
  };
  expect(bands_of([shock], 120)).toEqual([
    { from: 7, to: 13 },
    { from: 40, to: 46 },
  ]);
  expect(shock_line(shock, new Speech("en"))).toBe(
    "Recession, 50%, at random: 2 times in this run",
  );
  const added = { type: "funding_cut", month: 5, size: 0.5, length: 3, shape: "step" };
  const spec = spec_of({ ...plain, shocks: [added] }, 0, about, origin);
  expect(command_of(spec, [shock, added])).toContain(
    `shock=[{type="recession",rate=0.05,size=0.5,length=6,shape="step"},{type="funding_cut",month=5`,
  );
});

test("only a step may have no length", () => {
  const shapes = ["pulse", "step", "ramp", "ramp_up_down"];
  expect(shapes.map(least_length)).toEqual([6, 0, 6, 6]);
});

test("after the largest seed comes 1", () => {
  expect(seed_after(7)).toBe(8);
  expect(seed_after(Number.MAX_SAFE_INTEGER - 1)).toBe(Number.MAX_SAFE_INTEGER);
  expect(seed_after(Number.MAX_SAFE_INTEGER)).toBe(1);
  expect(seed_after(Number.MAX_SAFE_INTEGER - 1, 3)).toBe(2);
});
