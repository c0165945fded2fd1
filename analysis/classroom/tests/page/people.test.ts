// Everybody: keyboard alone, a phone, two languages, a wall, little motion; and axe.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { launch, ready, settled, visit } from "./browser";
import { go_to, month, open } from "./tools";

const axe_source = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe_source);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return found.map(
    (one) =>
      `${one.id}: ${one.nodes.map((node) => `${node.target.join(" ")} (${node.failureSummary})`).join("; ")}`,
  );
}

test.each([
  ["desk", "en-GB", { width: 1366, height: 768 }, false],
  ["phone", "fr-FR", { width: 360, height: 740 }, false],
  ["projector", "fr-FR", { width: 1920, height: 1080 }, true],
] as const)("axe finds nothing: %s, %s", async (_, locale, viewport, on_wall) => {
  const { page } = await visit(browser, { locale, viewport });
  await settled(page);
  await open(page, "emergency_response");
  if (on_wall) await page.keyboard.press("p");
  await page.evaluate(() => window.tissage.session.set_policies(["none", "subsidy"]));
  await go_to(page, 30);
  await page.evaluate(() =>
    document.querySelectorAll("details").forEach((one) => (one.open = true)),
  );
  for (const tab of await page.getByRole("tab").all()) {
    await tab.click();
    await page.waitForTimeout(150);
    expect(await violations(page)).toEqual([]);
  }
  await page.locator("select[id^=collaboration]").evaluate((select: HTMLSelectElement) => {
    select.value = select.options[1]?.value ?? "";
    select.dispatchEvent(new Event("change"));
  });
  await page.locator(".story-body li").first().waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test("axe finds nothing in the help and in an alert", async () => {
  const { page } = await visit(browser);
  await ready(page);
  await page.keyboard.press("?");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.evaluate(() => window.tissage.session.set_parameter("trust.gain", 9));
  await page.getByRole("alert").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test("the whole minute goes by keyboard alone", async () => {
  const { page, errors } = await visit(browser, { viewport: { width: 1366, height: 768 } });
  await settled(page);
  await page.keyboard.press("1");
  await page.waitForFunction(() => (window.tissage.session.state.worlds[0]?.frame.month ?? 0) >= 2);
  await page.keyboard.press(" ");
  expect(await page.evaluate(() => window.tissage.session.state.is_running)).toBe(false);
  const paused = await month(page);
  await page.keyboard.press(".");
  await page.waitForFunction(
    (m) => window.tissage.session.state.worlds[0]?.frame.month === m + 1,
    paused,
  );
  await page.keyboard.press("2");
  await page.waitForFunction(
    () => window.tissage.session.state.worlds[0]?.facts.shocks.length === 1,
  );
  await page.keyboard.press("3");
  await page.waitForFunction(() => window.tissage.session.state.worlds.length === 2);
  await ready(page);
  await page.keyboard.press("b");
  await page.waitForFunction(() => window.tissage.session.state.worlds.length === 1);
  await page.keyboard.press("v");
  await page.keyboard.press("c");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate(() => window.tissage.session.state.selection?.type)).toBe("actor");
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => window.tissage.session.state.selection)).toBeNull();
  await page.keyboard.press("l");
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("fr");
  await page.keyboard.press("u");
  await page.waitForFunction(
    () => window.tissage.session.state.worlds[0]?.facts.shocks.length === 0,
  );
  expect(errors).toEqual([]);
  await page.context().close();
});

test("keys act on a slider too, leave other signs alone, and those of one letter can be turned off", async () => {
  const { page } = await visit(browser, { viewport: { width: 1366, height: 768 } });
  await settled(page);
  const steps_taken = () => page.locator(".step[aria-current=step]").count();
  await page.locator(".parameter input").first().focus();
  const before = await month(page);
  await page.keyboard.press(".");
  await page.waitForFunction(
    (m) => window.tissage.session.state.worlds[0]?.frame.month === m + 1,
    before,
  );
  await page.keyboard.press("Shift+Digit1");
  expect(await steps_taken()).toBe(0);
  await page.keyboard.press("?");
  await page.getByLabel("Keys of one letter").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await page.keyboard.press("?");
  expect(await steps_taken()).toBe(0);
  expect(await page.locator("dialog[open]").count()).toBe(0);
  await page.locator(".parameter input").first().focus();
  await page.keyboard.press(" ");
  expect(await page.evaluate(() => window.tissage.session.state.is_running)).toBe(true);
  await page.context().close();
});

test("who has no pointer chooses in either town, and Escape closes the help before it lets go", async () => {
  const { page } = await visit(browser, { viewport: { width: 1366, height: 768 } });
  await settled(page);
  await open(page, "emergency_response");
  await page.evaluate(() => window.tissage.session.set_policies(["none", "subsidy"]));
  await page.getByRole("tab", { name: "Its story" }).click();
  await page.locator("select[id^=town]").selectOption({ label: "Town B" });
  const chosen = () => page.evaluate(() => window.tissage.session.state.selection);
  const kind = await page.evaluate(() => window.tissage.session.state.worlds[1]?.facts.kinds[0]);
  await page.locator("select[id^=kind]").selectOption(String(kind));
  expect(await chosen()).toMatchObject({ type: "actor", side: 1 });
  await page.locator("select[id^=town]").selectOption({ label: "Town A" });
  expect(await chosen()).toMatchObject({ type: "actor", side: 0 });
  await page.getByRole("button", { name: "Keys" }).click();
  await page.keyboard.press("Escape");
  expect(await page.locator("dialog[open]").count()).toBe(0);
  expect(await chosen()).toMatchObject({ type: "actor", side: 0 });
  await page.keyboard.press("Escape");
  expect(await chosen()).toBeNull();
  await page.context().close();
});

test("Tab reaches every control, and each shows where it is", async () => {
  const { page } = await visit(browser, { viewport: { width: 1366, height: 768 } });
  await settled(page);
  const wanted = await page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        "button, select, input, canvas[tabindex], summary, [role=tabpanel]",
      ),
    ];
    const shown = all.filter(
      (one) => one.tabIndex >= 0 && one.checkVisibility() && !(one as HTMLButtonElement).disabled,
    );
    shown.forEach((one, k) => (one.dataset["stop"] = String(k)));
    return shown.length;
  });
  const seen = new Set<string>();
  for (let k = 0; k < wanted + 12; ++k) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const active = document.activeElement as HTMLElement;
      const style = getComputedStyle(active);
      return { at: active.dataset["stop"], outline: style.outlineStyle !== "none" };
    });
    if (stop.at === undefined) continue;
    seen.add(stop.at);
    expect(stop.outline).toBe(true);
  }
  expect(seen.size).toBe(wanted);
  await page.context().close();
});

test.each([360, 390, 768])("at %d pixels nothing is wider than the page", async (width) => {
  const { page } = await visit(browser, {
    locale: "fr-FR",
    viewport: { width, height: 740 },
    hasTouch: true,
  });
  await settled(page);
  const too_wide = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await too_wide()).toBeLessThanOrEqual(0);
  await page.evaluate(() => window.tissage.session.set_policies(["subsidy", "guarantee"]));
  for (const tab of await page.getByRole("tab").all()) {
    await tab.click();
    expect(await too_wide()).toBeLessThanOrEqual(0);
  }
  const run = page.getByRole("button", { name: "Lancer" });
  expect(await run.isVisible()).toBe(true);
  expect((await run.boundingBox())?.height).toBeGreaterThanOrEqual(36);
  await page.context().close();
});

test("who prefers little motion sees months change without any", async () => {
  const { page } = await visit(browser, { reducedMotion: "reduce" });
  await settled(page);
  await go_to(page, 6);
  await page.waitForTimeout(200);
  const frames = () =>
    page.evaluate(() => window.tissage.stage.pictures[0]?.view.script_times.length ?? 0);
  const before = await frames();
  await page.waitForTimeout(500);
  expect(await frames()).toBe(before);
  await page.context().close();
});

/// What the page says in its own language: what is marked as another, and code, is left out, and so
/// are tabs that are not open, since nobody reads them before they are put anew.
function said_in_own_words(): string[] {
  const spoken =
    "button, label, p, h1, h2, h3, h4, figcaption, summary, option, th, caption, .legend span, .help dd";
  const is_own = (node: Element) =>
    node.closest("[lang]") === document.documentElement &&
    !node.closest("code, pre, [role=tabpanel][hidden]");
  const texts = [...document.querySelectorAll(spoken)]
    .filter(is_own)
    .map((node) => node.textContent ?? "");
  const attributes = ["title", "aria-label"].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)]
      .filter(is_own)
      .map((node) => node.getAttribute(name) ?? ""),
  );
  return [...texts, ...attributes]
    .map((text) => text.trim())
    .filter((text) => text.length > 3 && /\p{L}/u.test(text));
}

async function said_in_all_tabs(page: Page): Promise<Set<string>> {
  const all = new Set<string>();
  for (const tab of await page.getByRole("tab").all()) {
    await tab.click();
    await page.waitForTimeout(150);
    for (const text of await page.evaluate(said_in_own_words)) all.add(text);
  }
  return all;
}

test("both languages are whole: nothing of the page stays in the other", async () => {
  const { page } = await visit(browser, { locale: "fr-FR" });
  await settled(page);
  await go_to(page, 24);
  await page.locator("select[id^=collaboration]").evaluate((select: HTMLSelectElement) => {
    select.value = select.options[1]?.value ?? "";
    select.dispatchEvent(new Event("change"));
  });
  await page.locator(".story-body li").first().waitFor();
  const french = await said_in_all_tabs(page);
  await page.getByRole("button", { name: "English" }).click();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
  const both = [...(await said_in_all_tabs(page))].filter((text) => french.has(text));
  const same_word = /^(Collaboration( \d+)?|associations?)$/;
  expect(both.filter((text) => !same_word.test(text))).toEqual([]);
  await page.context().close();
});
