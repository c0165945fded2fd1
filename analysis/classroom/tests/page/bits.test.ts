// What the page computes is, to the bit, what the native program computes.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { launch, ready, visit } from "./browser";
import { go_to, hash, month, native_hash, open } from "./tools";

const at = 120;
const scenarios = ["food_recovery", "subsidy_or_guarantee", "funding_cut"];
const enabled: Record<string, string[]> = { subsidy: ["subsidy"], guarantee: ["guarantee"] };
const instruments = ["subsidy", "guarantee", "public_loans", "patient_money"];

function settings_of(policy: string): string[] {
  return instruments.map((name) => `finance.${name}.enabled=${enabled[policy]?.includes(name)}`);
}

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  page = (await visit(browser)).page;
  await ready(page);
});
afterAll(() => browser.close());

test.each(scenarios)(
  "%s: two policies at once have the native program's states at month 120",
  async (name) => {
    await open(page, name);
    await page.evaluate(() => window.tissage.session.set_policies(["subsidy", "guarantee"]));
    await go_to(page, at);
    expect(await month(page)).toBe(at);
    expect(await hash(page, 0)).toBe(native_hash(name, at, settings_of("subsidy")));
    expect(await hash(page, 1)).toBe(native_hash(name, at, settings_of("guarantee")));
  },
);

test("a slider and another seed give the native program's state", async () => {
  await open(page, "food_recovery");
  await page.evaluate(() => window.tissage.session.set_parameter("trust.gain", 0.2));
  await page.getByLabel("Seed").fill("5");
  await page.getByLabel("Seed").press("Enter");
  await page.waitForFunction(() => window.tissage.session.state.worlds[0]?.facts.seed === 5);
  await go_to(page, 24);
  expect(await hash(page)).toBe(native_hash("food_recovery", 24, ["seed=5", "trust.gain=0.2"]));
});

test("a shock that is set off on the way is that of a scenario which has it", async () => {
  await open(page, "subsidy_or_guarantee");
  await go_to(page, 12);
  await page.getByRole("button", { name: "Now: Funding is cut" }).click();
  await page.waitForFunction(
    () => window.tissage.session.state.worlds[0]?.facts.shocks.length === 1,
  );
  await go_to(page, 40);
  const shock = 'shock=[{type="funding_cut",month=13,size=0.9,length=36,shape="step"}]';
  expect(await hash(page)).toBe(native_hash("subsidy_or_guarantee", 40, [shock]));
});
