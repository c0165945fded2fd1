// One file, offline; and what it says where something is missing or breaks.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { launch, page_file, ready, settled, shoot, visit } from "./browser";
import { go_to, month } from "./tools";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test("the page is one file of at most 900 kB, without an address to fetch from", () => {
  expect(statSync(page_file).size).toBeLessThanOrEqual(900000);
  const html = readFileSync(page_file, "utf8").replace(/<script[\s\S]*?<\/script>/g, "");
  expect(html.match(/(?:src|href)="(?!data:,|#)[^"]*"/g)).toBeNull();
});

test("it opens from disk, asks for nothing else and has no error", async () => {
  const { page, requests, errors } = await visit(browser);
  await settled(page);
  await go_to(page, 12);
  expect(await month(page)).toBe(12);
  expect(requests).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});

test("without WebGL2 a sample is drawn in two dimensions, and the charts are there", async () => {
  const before = `const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (name, ...rest) {
      return name === "webgl2" ? null : get.call(this, name, ...rest);
    };`;
  const { page, errors } = await visit(browser, { before });
  await settled(page);
  await go_to(page, 24);
  expect(await page.evaluate(() => window.tissage.stage.pictures[0]?.view.renderer_name)).toBe(
    "2d",
  );
  expect(await page.locator(".picture-note").first().innerText()).toContain("no WebGL2");
  expect(await page.locator(".chart canvas").count()).toBe(4);
  await shoot(page, "no-webgl");
  expect(errors).toEqual([]);
  await page.context().close();
});

test("without WebAssembly the page says so in both languages", async () => {
  const { page, errors } = await visit(browser, { before: "delete window.WebAssembly;" });
  const alert = await page.getByRole("alert").innerText();
  expect(alert).toContain("it has no WebAssembly");
  expect(alert).toContain("il n’a pas WebAssembly");
  expect(errors).toEqual([]);
  await page.context().close();
});

test("a worker that cannot start is told to the person", async () => {
  const { page } = await visit(browser, {
    before: `window.Worker = class {
      postMessage() { setTimeout(() => this.onerror({ message: "the worker is broken" })); }
      terminate() {}
    };`,
  });
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toContain("The simulation has stopped");
  expect(await alert.innerText()).toContain("the worker is broken");
  await shoot(page, "worker-error");
  await page.context().close();
});

test("an engine that is damaged is told to the person", async () => {
  const { page } = await visit(browser, {
    before: `const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
      if (message.command === "start") message.ask.bytes = new ArrayBuffer(8);
      post.call(this, message);
    };`,
  });
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toContain("The simulation has stopped");
  await page.context().close();
});

test("a scenario file with mistakes shows the engine's messages with line and column; the town stays", async () => {
  const { page } = await visit(browser);
  await ready(page);
  await go_to(page, 5);
  const file = `${tmpdir()}/district.toml`;
  writeFileSync(file, 'extends = "food_recovery"\n\n[trust]\nasymetry = 4.0\ngain = 0.9\n');
  await page.setInputFiles("input[type=file]", file);
  const alert = page.getByRole("alert");
  await alert.waitFor();
  const said = await alert.innerText();
  expect(said).toContain(
    "district.toml:4:1: trust.asymetry is an unknown key; did you mean trust.asymmetry?",
  );
  expect(said).toContain("district.toml:5:8: trust.gain = 0.9 is outside [0, 0.3]");
  expect(await month(page)).toBe(5);
  await shoot(page, "mistakes");
  writeFileSync(file, 'extends = "food_recovery"\ntitle = "My own district"\nseed = 4\n');
  await page.setInputFiles("input[type=file]", file);
  await page.getByRole("heading", { name: "My own district" }).waitFor();
  expect(await alert.isVisible()).toBe(false);
  await page.context().close();
});

test("a scenario file may be dropped anywhere on the page", async () => {
  const { page } = await visit(browser);
  await ready(page);
  const drop = (text: string) =>
    page.evaluate((toml) => {
      const data = new DataTransfer();
      data.items.add(new File([toml], "dropped.toml"));
      for (const name of ["dragover", "drop"])
        document.body.dispatchEvent(
          new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }),
        );
    }, text);
  await drop("[trust]\ngain = true\n");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(/dropped\.toml:2:\d+: trust\.gain = true/);
  await drop('extends = "funding_cut"\ntitle = "Dropped"\n');
  await page.getByRole("heading", { name: "Dropped" }).waitFor();
  await page.context().close();
});
