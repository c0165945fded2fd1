// Opens the built page from disk in Debian's Chromium, and hears everything that goes wrong.
import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
export const page_file = process.env["TISSAGE_PAGE"] ?? root + "build/pages/classroom.html";
export const town_hash = root + "build/release/tests/web/town_hash";
export const shots = root + "build/classroom_shots/";

const flags = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"];

export function launch(extra: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: [...flags, ...extra] });
}

export interface Visit {
  page: Page;
  /// Addresses that the page asked for, its own left out.
  requests: string[];
  /// Uncaught errors and messages of the console's error kind.
  errors: string[];
}

export interface VisitOptions extends BrowserContextOptions {
  /// Runs in the page before any of its scripts.
  before?: string;
  file?: string;
}

export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visit> {
  const { before, file = page_file, ...context_options } = options;
  if (!existsSync(file)) throw new Error(`${file} is missing: npm run build`);
  const context = await browser.newContext({ locale: "en-GB", ...context_options });
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    const is_own = url === pathToFileURL(file).href || /^(blob|data):/.test(url);
    if (!is_own) requests.push(url);
  });
  if (before) await page.addInitScript(before);
  await page.goto(pathToFileURL(file).href);
  return { page, requests, errors };
}

/// Until a town stands at month 0, laid out.
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { tissage } = window as unknown as {
      tissage?: { session: { state: { worlds: unknown[]; busy: unknown } } };
    };
    return (
      tissage !== undefined &&
      tissage.session.state.worlds.length > 0 &&
      tissage.session.state.busy === null
    );
  });
}

/// Until nothing moves: the layout is done, no town is being run.
export async function settled(page: Page): Promise<void> {
  await ready(page);
  await page.waitForFunction(() => document.querySelector<HTMLElement>(".busy")?.hidden === true);
}

export async function shoot(page: Page, name: string, full = false): Promise<void> {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}${name}.png`, fullPage: full });
}
