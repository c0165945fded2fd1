// What a class does: run, shock, undo, compare, ask other towns, follow a story.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { launch, ready, settled, visit } from "./browser";
import { go_to, hash, month, native_hash, open } from "./tools";

/// Three years after a spin-up of two, in which grants make a difference.
const short = `extends = "food_recovery"
months = 36
spin_up = 24
`;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  await page?.context().close();
  page = (await visit(browser, { viewport: { width: 1366, height: 768 } })).page;
  await settled(page);
});

test("a shock and its undo lead back to the same bits", async () => {
  await go_to(page, 30);
  const before = await hash(page);
  await page.getByRole("button", { name: "Now: Funding is cut" }).click();
  await page.getByRole("status").filter({ hasText: "from month 31 on" }).waitFor();
  await go_to(page, 50);
  await page.getByRole("button", { name: "Undo the last shock" }).click();
  await page.getByRole("status").filter({ hasText: "Undone" }).waitFor();
  expect(await month(page)).toBe(30);
  expect(await hash(page)).toBe(before);
  await go_to(page, 50);
  expect(await hash(page)).toBe(native_hash("subsidy_or_guarantee", 50, []));
});

test("A and B have the same luck: equal under one policy, and places; apart under two", async () => {
  await page.getByRole("button", { name: "Compare policies: A | B" }).click();
  await page.waitForFunction(() => window.tissage.session.state.worlds.length === 2);
  expect(await hash(page, 0)).toBe(await hash(page, 1));
  const same_places = await page.evaluate(() => {
    const [a, b] = window.tissage.stage.pictures.map(
      ({ view }) => (view.scene as { places: Float32Array }).places,
    );
    return Boolean(a && b && a.length === b.length && a.every((x, k) => x === b[k]));
  });
  expect(same_places).toBe(true);
  await go_to(page, 24);
  expect(await hash(page, 0)).not.toBe(await hash(page, 1));
  const policy = await page.getByLabel("Policy of A").inputValue();
  await page.getByLabel("Policy of B").selectOption(policy);
  await page.getByRole("status").filter({ hasText: "was run again up to month 24" }).waitFor();
  expect(await hash(page, 0)).toBe(await hash(page, 1));
  expect(await page.locator(".picture:visible").count()).toBe(2);
});

test("twenty other towns answer, and tell whether a difference is luck", async () => {
  const spec = { name: "short.toml", toml: short };
  await page.evaluate((given) => window.tissage.session.open_scenario(given), spec);
  await page.evaluate(() => window.tissage.session.set_policies(["none", "subsidy"]));
  await go_to(page, 36);
  await page.waitForFunction(() => window.tissage.session.state.others?.is_done === true);
  await page.getByRole("tab", { name: "Is it luck?" }).click();
  expect(await page.locator(".strip .strip-dot").count()).toBe(20);
  const said = await page.locator(".verdict").innerText();
  const [, more, less] = /B has more than A in (\d+) of 20 other towns, and less in (\d+)/.exec(said) ?? [];
  const values = await page.evaluate(() =>
    (window.tissage.session.state.others?.towns ?? []).map(({ seed, series }) => ({
      seed,
      ends: series.map((one) => (one["value"] as Float64Array).reduce((sum, x) => sum + x, 0)),
    })),
  );
  expect(values.map(({ seed }) => seed)).toEqual(Array.from({ length: 20 }, (_, k) => k + 2));
  expect(new Set(values.map(({ ends }) => ends[0])).size).toBeGreaterThan(10);
  const apart = values.map(({ ends: [a, b] }) => (b as number) - (a as number));
  expect(Number(more)).toBe(apart.filter((x) => x > 0).length);
  expect(Number(less)).toBe(apart.filter((x) => x < 0).length);
});

test("a slider at either end runs the same town again, and nothing breaks", async () => {
  await open(page, "emergency_response");
  await go_to(page, 12);
  const sliders = page.locator(".parameter input");
  await page.evaluate(() =>
    document.querySelectorAll("details").forEach((one) => (one.open = true)),
  );
  const count = await sliders.count();
  expect(count).toBeGreaterThanOrEqual(12);
  for (let k = 0; k < count; ++k)
    for (const key of ["End", "Home"]) {
      const path = (await sliders.nth(k).locator("..").getAttribute("data-path")) as string;
      const end = Number(await sliders.nth(k).getAttribute(key === "End" ? "max" : "min"));
      if (Number(await sliders.nth(k).inputValue()) === end) continue; // where the scenario has it
      await sliders.nth(k).focus();
      await page.keyboard.press(key);
      await page.waitForFunction(
        ([at, value]) => {
          const { shown, busy } = window.tissage.session.state;
          return busy === null && shown?.settings[at as string] === value;
        },
        [path, end] as const,
      );
      expect(await page.getByRole("alert").isVisible(), `slider ${k}, ${key}`).toBe(false);
      expect(await month(page)).toBe(12);
    }
  await page.getByRole("button", { name: "All sliders back" }).click();
  await ready(page);
  expect(await page.locator('.parameter[data-changed="true"]').count()).toBe(0);
});

test("every slider shows what the engine says of it", async () => {
  const first = page.locator('.parameter[data-path="trust.gain"]');
  expect(await first.innerText()).toMatch(
    /Trust gained by a kept word \(alpha\)[\s\S]*0\.1[\s\S]*trust\.gain 0 – 0\.3 1\/event/,
  );
  expect(await first.innerText()).toContain("Source: assumption");
});

test("running goes on month by month, pauses, and ends with the scenario", async () => {
  await open(page, "emergency_response");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.waitForFunction(() => (window.tissage.session.state.worlds[0]?.frame.month ?? 0) >= 3);
  await page.getByRole("button", { name: "Pause" }).click();
  const paused = await month(page);
  await page.waitForTimeout(600);
  expect(await month(page)).toBe(paused);
  await page.getByRole("button", { name: "Step" }).click();
  await page.waitForFunction(
    (m) => window.tissage.session.state.worlds[0]?.frame.month === m + 1,
    paused,
  );
  await go_to(page, 118);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "The last month" }).waitFor();
  expect(await month(page)).toBe(120);
  expect(await page.getByRole("button", { name: "Run", exact: true }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Start over" }).click();
  await page.getByRole("status").filter({ hasText: "Started over" }).waitFor();
  expect(await month(page)).toBe(0);
});

test("a click on a collaboration tells its story, a line of it leads on", async () => {
  await go_to(page, 36);
  await page.waitForTimeout(700);
  const at = await page.evaluate(() => {
    const { view } = window.tissage.stage.pictures[0] as (typeof window.tissage.stage.pictures)[0];
    const scene = view.scene as { hubs: unknown[]; place(row: number): [number, number]; actors: number };
    return scene.hubs
      .map((_, k) => view.camera.to_pixels(...scene.place(scene.actors + k)))
      .find(([x, y]) => view.pick(x, y)?.type === "collaboration");
  });
  if (!at) throw new Error("no collaboration can be clicked");
  await page
    .locator(".picture canvas")
    .first()
    .click({ position: { x: at[0], y: at[1] } });
  const chosen = await page.evaluate(() => window.tissage.session.state.selection);
  expect(chosen?.type).toBe("collaboration");
  await page.locator(".story-body li").first().waitFor();
  expect(await page.locator(".story-text h3").innerText()).toMatch(
    /^Collaboration \d+/,
  );
  await page.getByRole("tab", { name: "What happened" }).click();
  await page.locator(".happenings button").first().click();
  expect(await page.getByRole("tab", { name: "Its story" }).getAttribute("aria-selected")).toBe(
    "true",
  );
});

test("the command tab gives the command and the state's hash", async () => {
  await go_to(page, 3);
  await page.getByRole("tab", { name: "Command" }).click();
  expect(await page.locator(".command pre").innerText()).toBe("tissage run subsidy_or_guarantee");
  const shown = page.locator(".hashes code");
  await shown.waitFor();
  expect(await shown.innerText()).toBe(await hash(page));
});
