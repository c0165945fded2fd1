// A choice as settings of the engine, and as a command.
import { expect, test } from "vitest";

import type { About } from "../../src/engine/protocol";
import { choice_of, command_of, policy_in, settings_of, spec_of } from "../../src/session/choice";

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
