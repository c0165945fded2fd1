// How fast: the first picture, script for each frame, two towns beside drawing. Prints what it measures;
// no time is asserted, since machines differ.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { launch, settled, visit } from "../page/browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/// A town of more than 5,000 actors with 20,000 ties on the picture.
const large = `extends = "food_recovery"
title = "A large district"
months = 24
spin_up = 12

[[territory]]
name = "Large"
citizens = 4700
businesses = 300
associations = 90
authorities = 6
`;

function middle(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

test("the first picture, before the town has lived its first ten years (aim: 2 s)", async () => {
  const times: number[] = [];
  for (let k = 0; k < 3; ++k) {
    const { page } = await visit(browser);
    await page.waitForFunction(
      () => (window.tissage?.stage.pictures[0]?.view.script_times.length ?? 0) > 0,
      undefined,
      { polling: 20 },
    );
    times.push(await page.evaluate(() => performance.now()));
    await page.context().close();
  }
  console.log(`first picture of 2,177 actors after ${times.map(Math.round).join(", ")} ms`);
});

test("script a frame at 5,000 actors and 20,000 ties (aim: 2 ms)", async () => {
  const { page } = await visit(browser, { viewport: { width: 1366, height: 768 } });
  await settled(page);
  await page.evaluate(
    (toml) => window.tissage.session.open_scenario({ name: "large.toml", toml }),
    large,
  );
  await page.locator("label", { hasText: "Ties from trust" }).waitFor();
  await page.locator("input[id^=ties]").fill("0.3");
  await settled(page);
  const { times, ties, actors } = await page.evaluate(async () => {
    const { view } = window.tissage.stage.pictures[0] as (typeof window.tissage.stage.pictures)[0];
    view.script_times.length = 0;
    for (let k = 0; k < 60; ++k) {
      view.redraw();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const scene = view.scene as { ties: { trusts: Float32Array }; actors: number };
    return { times: view.script_times, ties: scene.ties.trusts.length, actors: scene.actors };
  });
  console.log(`${actors} actors, ${ties} ties: ${middle(times).toFixed(2)} ms of script a frame`);
  expect(actors).toBeGreaterThanOrEqual(5000);
  expect(ties).toBe(20000);
  await page.context().close();
});

test("two towns of 2,177 actors beside drawing (aim: 30 months a second)", async () => {
  const { page } = await visit(browser, { viewport: { width: 1366, height: 768 } });
  await settled(page);
  await page.evaluate(() => window.tissage.session.set_policies(["subsidy", "guarantee"]));
  const rate = await page.evaluate(async () => {
    const { session } = window.tissage;
    const now = () => session.state.worlds[0]?.frame.month ?? 0;
    session.set_speed(60);
    session.run();
    const start = performance.now();
    while (now() < 119 && performance.now() - start < 30000)
      await new Promise((resolve) => setTimeout(resolve, 20));
    session.pause();
    return (1000 * now()) / (performance.now() - start);
  });
  console.log(`${rate.toFixed(1)} months a second, two towns`);
  await page.context().close();
});
