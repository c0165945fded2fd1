// Pictures of the page for people to look at: two languages, three sizes. TISSAGE_REDUCED, which continuous
// integration sets, leaves two of the six.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { launch, ready, settled, shoot, visit } from "./browser";
import { go_to } from "./tools";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const sizes = {
  desk: { width: 1366, height: 768 },
  phone: { width: 360, height: 740 },
  wall: { width: 1920, height: 1080 },
};

const all = (["en", "fr"] as const).flatMap((language) =>
  (Object.keys(sizes) as (keyof typeof sizes)[]).map((size) => [language, size] as const),
);
const reduced = [["en", "desk"], ["fr", "phone"]] as const;
const cases = process.env["TISSAGE_REDUCED"] ? reduced : all;

test.each(cases)("%s on a %s: a town, a story, two policies", async (language, size) => {
  const locale = language === "en" ? "en-GB" : "fr-FR";
  const { page, errors } = await visit(browser, { locale, viewport: sizes[size] });
  const name = `${language}-${size}`;
  await settled(page);
  if (size === "wall") await page.keyboard.press("p");
  await shoot(page, `${name}-1-start`);
  await go_to(page, 36);
  await page.keyboard.press("v");
  await page.keyboard.press("c");
  await page.keyboard.press("c");
  await page.waitForTimeout(1500);
  await shoot(page, `${name}-2-story`, true);
  await page.keyboard.press("2");
  await page.waitForFunction(
    () => (window.tissage.session.state.worlds[0]?.frame.month ?? 0) >= 42,
  );
  await shoot(page, `${name}-3-shock`);
  await page.keyboard.press("3");
  await page.waitForFunction(() => window.tissage.session.state.worlds.length === 2);
  await ready(page);
  await go_to(page, 96);
  await page.waitForFunction(() => (window.tissage.session.state.others?.towns.length ?? 0) >= 8);
  await page.waitForTimeout(500);
  await shoot(page, `${name}-4-compare`, true);
  expect(errors).toEqual([]);
  await page.context().close();
});
