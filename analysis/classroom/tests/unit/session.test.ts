// The session with the real engine, without a page.
import { beforeAll, expect, test } from "vitest";

import { EngineClient } from "../../src/engine/client";
import { take_step } from "../../src/session/lesson";
import { Session } from "../../src/session/session";
import { month_of } from "../../src/session/state";
import { channel_to, started, type Desk } from "./engine";

const cut = { type: "funding_cut", size: 0.9, length: 12, shape: "step" };
let handlers: Desk;
beforeAll(async () => {
  handlers = (await started()).handlers;
});

function new_session(): Session {
  const client = new EngineClient(channel_to(handlers), (error) =>
    session.break_down(error.message),
  );
  const session: Session = new Session(client, () => Promise.resolve(client));
  return session;
}

async function session_of(name = "emergency_response"): Promise<Session> {
  const session = new_session();
  await session.start(new ArrayBuffer(0));
  await session.open_scenario({ name, toml: "" });
  return session;
}

test("going back and forth gives the same bits", async () => {
  const session = await session_of();
  await session.go_to(30);
  const hash = await session.hash();
  await session.go_to(60);
  await session.go_to(30);
  expect(await session.hash()).toBe(hash);
});

test("undo leads back to before the shock, as if there had been none", async () => {
  const session = await session_of("subsidy_or_guarantee");
  await session.go_to(30);
  const unshocked = await session.hash();
  await session.go_to(20);
  expect(await session.shock(cut)).toBe(true);
  expect(session.state.worlds[0]?.facts.shocks).toEqual([{ ...cut, month: 21 }]);
  await session.go_to(30);
  expect(await session.hash()).not.toBe(unshocked);
  await session.undo();
  expect(month_of(session.state)).toBe(20);
  expect(session.state.worlds[0]?.facts.shocks).toEqual([]);
  expect(session.state.choice.shocks).toEqual([]);
  await session.go_to(30);
  expect(await session.hash()).toBe(unshocked);
});

test("undo takes the last of two shocks away, and never leads ahead", async () => {
  const session = await session_of();
  await session.go_to(10);
  await session.shock(cut);
  await session.go_to(20);
  await session.shock(cut);
  await session.go_to(5);
  await session.undo();
  expect(month_of(session.state)).toBe(5);
  expect(session.state.worlds[0]?.facts.shocks).toEqual([{ ...cut, month: 11 }]);
});

test("a month that is asked for while towns are on their way is where they come to stand", async () => {
  const session = await session_of();
  await session.go_to(30);
  for (const wanted of [40, 30, 5]) {
    void session.go_to(10);
    await session.go_to(wanted);
    await session.settled();
    expect(month_of(session.state)).toBe(wanted);
  }
});

test("a slider that is moved while a scenario opens is one of that scenario, at its month 0", async () => {
  const session = await session_of();
  await session.go_to(12);
  session.select({ type: "actor", side: 0, row: 3 });
  const opening = session.open_scenario({ name: "funding_cut", toml: "" });
  const changing = session.set_parameter("trust.gain", 0.2);
  expect([await opening, await changing]).toEqual([false, true]);
  const { state } = session;
  expect(state.choice.scenario.name).toBe("funding_cut");
  expect(state.shown).toEqual(state.choice);
  expect(month_of(state)).toBe(0);
  expect(state.selection).toBeNull();
  expect(state.worlds[0]?.facts.values["trust.gain"]).toBe(0.2);
  expect(state.origin.values["trust.gain"]).toBe(0.1);
});

test("what is refused does not take what was under way with it", async () => {
  const session = await session_of();
  await session.go_to(12);
  const opening = session.open_scenario({ name: "funding_cut", toml: "" });
  const refused = session.open_scenario({ name: "mine.toml", toml: "months = -1" });
  expect([await opening, await refused]).toEqual([false, false]);
  await session.settled();
  expect(session.state.trouble?.about).toBe("file");
  expect(session.state.choice.scenario.name).toBe("funding_cut");
  expect(month_of(session.state)).toBe(0);
  await session.step();
  expect(month_of(session.state)).toBe(1);
});

test("a file with mistakes that comes before the first town is there leaves a town that lives", async () => {
  const session = new_session();
  const starting = session.start(new ArrayBuffer(0));
  while (session.state.worlds.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await session.open_scenario({ name: "mine.toml", toml: "months = -1" });
  await starting;
  await session.settled();
  expect(session.state.busy).toBeNull();
  expect(session.state.trouble?.about).toBe("file");
  await session.step();
  expect(month_of(session.state)).toBe(1);
});

test("a shock and a slider at once: the town has both", async () => {
  const session = await session_of();
  await session.go_to(6);
  await Promise.all([session.shock(cut), session.set_parameter("trust.gain", 0.2)]);
  await session.settled();
  const { choice, worlds } = session.state;
  expect(choice.shocks).toEqual([{ ...cut, month: 7 }]);
  expect(worlds[0]?.facts.shocks).toEqual(choice.shocks);
  expect(worlds[0]?.facts.values["trust.gain"]).toBe(0.2);
});

test("ties that are asked for while towns are on their way are shown when they are there", async () => {
  const session = await session_of();
  const changing = session.set_parameter("trust.gain", 0.2);
  await session.show_ties({ least_trust: 0, most: 5 });
  await changing;
  while (session.state.worlds[0]?.frame.ties.trusts.length !== 5)
    await new Promise((resolve) => setTimeout(resolve, 1));
});

test("a collaboration stays chosen only where it began alike", async () => {
  const session = await session_of();
  await session.go_to(40);
  const last = session.state.worlds[0]?.journal.all.at(-1)?.collaboration as number;
  session.select({ type: "collaboration", side: 0, row: last });
  await session.go_to(39);
  await session.go_to(40);
  await session.go_to(1);
  expect(session.state.selection).toBeNull();
});

test("the lesson's steps wait for the town, and say only what happened", async () => {
  const session = await session_of();
  void session.open_scenario({ name: "subsidy_or_guarantee", toml: "" });
  await take_step(session, 2);
  session.pause();
  expect(session.state.lesson).toBe(2);
  expect(session.state.worlds[0]?.facts.shocks).toMatchObject([{ type: "funding_cut", month: 37 }]);
  await session.reset();
  expect(session.state.lesson).toBe(0);
});

test("a shock that was set off month by month is that of a scenario which had it from the start", async () => {
  const session = await session_of("funding_cut");
  await session.go_to(10);
  await session.shock(cut);
  await session.go_to(24);
  const hash = await session.hash();
  await session.go_to(5);
  await session.go_to(24);
  expect(await session.hash()).toBe(hash);
});

test("a slider runs the same town again up to the same month; its mistake changes nothing", async () => {
  const session = await session_of();
  await session.go_to(12);
  const hash = await session.hash();
  expect(await session.set_parameter("trust.gain", 0.3)).toBe(true);
  expect(month_of(session.state)).toBe(12);
  expect(await session.hash()).not.toBe(hash);
  expect(await session.set_parameter("trust.gain", 99)).toBe(false);
  expect(session.state.trouble?.mistakes[0]?.text).toContain("trust.gain = 99");
  expect(session.state.choice.settings["trust.gain"]).toBe(0.3);
  await session.forget_parameters();
  expect(await session.hash()).toBe(hash);
});

test("of two changes in a row the later one wins", async () => {
  const session = await session_of();
  await session.go_to(6);
  const first = session.set_parameter("trust.gain", 0.05);
  const second = session.set_parameter("trust.gain", 0.25);
  expect(await first).toBe(false);
  expect(await second).toBe(true);
  expect(session.state.worlds[0]?.facts.values["trust.gain"]).toBe(0.25);
});

test("two towns under one policy are equal to the bit, and have one seed", async () => {
  const session = await session_of();
  await session.set_policies(["none", "none"]);
  await session.go_to(24);
  expect(session.state.worlds.length).toBe(2);
  expect(await session.hash(0)).toBe(await session.hash(1));
  expect(session.state.worlds[0]?.facts.seed).toBe(session.state.worlds[1]?.facts.seed);
});

test("a file with mistakes is refused with line and column, and the town stays", async () => {
  const session = await session_of();
  await session.go_to(7);
  const hash = await session.hash();
  const toml = 'extends = "food_recovery"\n[trust]\ngainn = 1\n';
  expect(await session.open_scenario({ name: "mine.toml", toml })).toBe(false);
  expect(session.state.trouble).toMatchObject({
    about: "file",
    mistakes: [{ file: "mine.toml", line: 3, column: 1 }],
  });
  expect(session.state.choice.scenario.name).toBe("emergency_response");
  expect(await session.hash()).toBe(hash);
});

test("starting over forgets shocks, sliders and comparison", async () => {
  const session = await session_of();
  const hash = await session.hash();
  await session.set_parameter("trust.gain", 0.3);
  await session.compare("subsidy");
  await session.go_to(5);
  await session.shock(cut);
  await session.reset();
  expect(session.state.choice).toMatchObject({
    seed: null,
    settings: {},
    policies: [null],
    shocks: [],
  });
  expect(await session.hash()).toBe(hash);
});

test("a town that is too large is refused", async () => {
  const session = await session_of();
  expect(await session.open_scenario({ name: "national", toml: "" })).toBe(false);
  expect(session.state.trouble?.mistakes[0]?.text).toContain("memory");
  expect(session.state.fault).toBeNull();
});
