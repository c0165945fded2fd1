// Is it luck? Twenty other towns beside this one.
import { line_of, lines_of, measures, value_at, written, type Measure } from "../charts/measures";
import { strip, strip_legend } from "../charts/strip";
import { quantile, signs_of } from "../charts/verdict";
import { make, new_id, set_options, set_text, show } from "../dom";
import { fingerprint_of, other_town_count, type OtherTown } from "../session/other_towns";
import { month_of, type State } from "../session/state";
import { others_intro_key } from "../text/town_words";
import { watcher, type Page, type Panel } from "./panel";

/// Of one town in a month: its value, or B less A.
function outcome(lines: Float64Array[], month: number): number {
  const [a, b] = lines.map((line) => value_at(line, month));
  return b === undefined ? (a ?? NaN) : b - (a ?? NaN);
}

/// Whether the other towns live as those on the page do.
function is_of_these_towns({ others, shown, worlds }: State): boolean {
  const seed = worlds[0]?.facts.seed;
  return (
    shown !== null && seed !== undefined && others?.fingerprint === fingerprint_of(shown, seed)
  );
}

/// Where this town lies among the others.
function verdict_on_one({ speech }: Page, measure: Measure, values: number[], own: number): string {
  const [low, high] = [quantile(values, 0.25), quantile(values, 0.75)];
  return speech.say("others_verdict_one", {
    low: written(measure, low, speech),
    high: written(measure, high, speech),
    own: written(measure, own, speech),
  });
}

/// Whether the others agree that B has more than A, or less: a sign test.
function verdict_on_two({ speech }: Page, _: Measure, differences: number[]): string {
  const { more, less, equal, chance } = signs_of(differences);
  if (more + less === 0) return speech.say("others_no_difference");
  const once = Math.round(1 / chance);
  return [
    speech.say("others_more", { more, less, all: differences.length }),
    ...(equal > 0 ? [speech.say("others_equal", { equal })] : []),
    chance > 0.5
      ? speech.say("others_chance_common")
      : speech.say("others_chance", { once }),
    speech.say("others_caution"),
  ].join(" ");
}

function other_lines(measure: Measure, town: OtherTown): Float64Array[] {
  return town.series.map((series) => line_of(measure, series));
}

export function others(page: Page): Panel {
  const { speech, session } = page;
  const id = new_id("measure");
  const choose = make("select", { id });
  choose.addEventListener("change", () => update(session.state));
  const ask = make("button", {
    type: "button",
    class: "primary",
    onclick: () => void session.ask_others(),
  });
  const progress = make("p", { class: "hint", role: "status" });
  const figure = make("div", { class: "strip-holder" });
  const verdict = make("p", { class: "verdict", role: "status" });
  const table = make("details", { class: "strip-table" });
  speech.label(ask, "others_ask");
  const field = make(
    "div",
    { class: "field" },
    speech.label(make("label", { for: id }), "others_measure"),
    choose,
  );
  const intro = make("p");
  const root = make(
    "div",
    { class: "others" },
    make("div", { class: "others-head" }, intro, ask, field),
    progress,
    figure,
    verdict,
    table,
  );
  const is_new = watcher();

  function put_strip(state: State, measure: Measure): void {
    const month = Math.max(0, month_of(state));
    const towns = state.others?.towns ?? [];
    const values = towns.map((town) => outcome(other_lines(measure, town), month));
    const own = outcome(lines_of(measure, state.worlds), month);
    const is_two = state.worlds.length === 2;
    const said = { measure: speech.say(`measure_${measure.name}`), month };
    const title = speech.say(is_two ? "others_axis_two" : "others_axis_one", said);
    const write = (value: number) => speech.number(value, measure.digits);
    figure.replaceChildren(
      make("p", { class: "strip-title" }, title),
      strip({ own, others: values, has_zero: is_two, title, write }),
      strip_legend(speech.say("others_this"), speech.say("others_other")),
    );
    const known = values.filter(Number.isFinite);
    const judge = is_two ? verdict_on_two : verdict_on_one;
    set_text(verdict, towns.length < other_town_count ? "" : judge(page, measure, known, own));
    const seeds = [state.worlds[0]?.facts.seed ?? "", ...towns.map((town) => town.seed)];
    put_table(title, measure, seeds, [own, ...values]);
  }

  function put_table(
    title: string,
    measure: Measure,
    seeds: (number | string)[],
    values: number[],
  ): void {
    const heads = [speech.say("seed"), title].map((text) => make("th", { scope: "col" }, text));
    const rows = seeds.map((seed, k) => {
      const name = k === 0 ? `${seed} (${speech.say("others_this")})` : String(seed);
      const value = written(measure, values[k] ?? NaN, speech);
      return make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, value));
    });
    const is_open = table.open;
    table.replaceChildren(
      make("summary", {}, speech.say("tab_table")),
      make(
        "table",
        {},
        make("thead", {}, make("tr", {}, ...heads)),
        make("tbody", {}, ...rows),
      ),
    );
    table.open = is_open;
  }

  function update(state: State): void {
    set_text(intro, speech.say(others_intro_key(state.worlds[0]?.facts)));
    set_options(
      choose,
      measures.map((measure) => [measure.name, speech.say(`measure_${measure.name}`)]),
    );
    if (choose.value === "") choose.value = "value";
    const answered = is_of_these_towns(state) ? (state.others?.towns.length ?? 0) : 0;
    const is_asked = state.others !== null;
    show(ask, !is_asked);
    show(field, is_asked);
    ask.disabled = state.worlds.length === 0 || state.fault !== null;
    show(figure, answered > 0);
    show(table, answered > 0);
    show(verdict, answered === other_town_count);
    show(progress, is_asked && answered < other_town_count);
    set_text(progress, is_asked ? speech.say("others_running", { n: answered }) : "");
    const measure = measures.find((one) => one.name === choose.value);
    if (!measure || answered === 0 || root.closest("[hidden]")) return;
    if (
      is_new(
        state.others,
        state.worlds[0]?.frame,
        state.worlds.length,
        choose.value,
        speech.language,
      )
    )
      put_strip(state, measure);
  }
  return { root, update };
}
