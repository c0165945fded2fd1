// What tests of the page ask of its session.
import { execFileSync } from "node:child_process";
import type { Page } from "playwright-core";

import { town_hash } from "./browser";

/// What main.ts leaves on the window, as far as tests use it.
export interface Tissage {
  session: {
    state: {
      worlds: {
        facts: { shocks: unknown[]; seed: number; kinds: Uint8Array };
        frame: { month: number };
      }[];
      shown: { settings: Record<string, number> } | null;
      busy: unknown;
      fault: string | null;
      selection: { type: string; row: number; side: number } | null;
      others: {
        towns: { seed: number; series: Record<string, Float64Array>[] }[];
        is_done: boolean;
      } | null;
      is_running: boolean;
    };
    open_scenario(scenario: { name: string; toml: string }): Promise<boolean>;
    set_policies(names: string[]): Promise<boolean>;
    set_policy(side: number, name: string): Promise<boolean>;
    set_parameter(path: string, value: number): Promise<boolean>;
    go_to(month: number): Promise<void>;
    hash(side?: number): Promise<string>;
    set_speed(speed: number): void;
    run(): void;
    pause(): void;
  };
  stage: {
    pictures: {
      view: {
        renderer_name: string;
        script_times: number[];
        scene: unknown;
        redraw(): void;
        pick(x: number, y: number): { type: string } | null;
        camera: { to_pixels(x: number, y: number): [number, number] };
      };
    }[];
  };
}

declare global {
  interface Window {
    tissage: Tissage;
  }
}

export function month(page: Page): Promise<number> {
  return page.evaluate(() => window.tissage.session.state.worlds[0]?.frame.month ?? NaN);
}

export function hash(page: Page, side = 0): Promise<string> {
  return page.evaluate((which) => window.tissage.session.hash(which), side);
}

export function go_to(page: Page, wanted: number): Promise<void> {
  return page.evaluate((to) => window.tissage.session.go_to(to), wanted);
}

export function open(page: Page, name: string): Promise<boolean> {
  return page.evaluate(
    (scenario) => window.tissage.session.open_scenario({ name: scenario, toml: "" }),
    name,
  );
}

/// The hash that the native program prints for the same scenario, month and settings.
export function native_hash(name: string, at: number, settings: string[]): string {
  return execFileSync(town_hash, [name, String(at), ...settings], { encoding: "utf8" }).trim();
}
