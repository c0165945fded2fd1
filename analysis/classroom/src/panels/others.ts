// Is it luck? Twenty other towns beside this one.
import { line_of, lines_of, measures, value_at, written, type Measure } from "../charts/measures";
import { strip, strip_legend } from "../charts/strip";
import { quantile, signs_of } from "../charts/verdict";
import { make, new_id, set_options, set_text, show } from "../dom";
import { other_town_count, type OtherTown } from "../session/other_towns";
import { is_comparing } from "../session/choice";
import { month_of, type State } from "../session/state";
import { watcher, type Page, type Panel } from "./panel";

/// Of one town in a month: its value, or B less A.
function outcome(lines: Float64Array[], month: number): number {
  const [a, b] = lines.map((line) => value_at(line, month));
  return b === undefined ? (a ?? NaN) : b - (a ?? NaN);
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
  const verdict = make("p", { class: "verdict" });
  const table = make("details", { class: "strip-table" });
  speech.label(ask, "others_ask");
  const field = make(
    "div",
    { class: "field" },
    speech.label(make("label", { for: id }), "others_measure"),
    choose,
  );
  const intro = speech.label(make("p"), "others_intro");
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
    const comparing = is_comparing(state.choice);
    const towns = state.others?.towns ?? [];
    const values = towns.map((town) => outcome(other_lines(measure, town), month));
    const own = outcome(lines_of(measure, state.worlds), month);
    const said = { measure: speech.say(`measure_${measure.name}`), month };
    const title = comparing
      ? speech.say("others_axis_two", said)
      : speech.say("others_axis_one", said);
    const write = (value: number) => speech.number(value, measure.digits);
    const shown = strip({ own, others: values, has_zero: comparing, title, write });
    const heading = make("p", { class: "strip-title" }, title);
    figure.replaceChildren(
      heading,
      shown,
      strip_legend(speech.say("others_this"), speech.say("others_other")),
    );
    const judged =
      towns.length < other_town_count
        ? ""
        : verdict_of(measure, values.filter(Number.isFinite), own, comparing);
    set_text(verdict, judged);
    put_table(title, measure, towns, values, own, state);
  }

  /// Judged once all have answered.
  function verdict_of(measure: Measure, values: number[], own: number, comparing: boolean): string {
    if (!comparing) {
      const [low, high] = [quantile(values, 0.25), quantile(values, 0.75)].map((v) =>
        written(measure, v, speech),
      );
      return speech.say("others_verdict_one", {
        low: low ?? "",
        high: high ?? "",
        own: written(measure, own, speech),
      });
    }
    const signs = signs_of(values);
    const count = { more: signs.more, less: signs.less, all: values.length };
    return [
      speech.say("others_more", count),
      ...(signs.equal > 0 ? [speech.say("others_equal", { equal: signs.equal })] : []),
      speech.say(signs.chance < 0.05 ? "others_clear" : "others_unclear"),
    ].join(" ");
  }

  function put_table(
    title: string,
    measure: Measure,
    towns: OtherTown[],
    values: number[],
    own: number,
    state: State,
  ): void {
    const is_open = table.open;
    const row = (name: string, value: number) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, name),
        make("td", {}, written(measure, value, speech)),
      );
    const own_row = row(`${state.worlds[0]?.facts.seed ?? ""} (${speech.say("others_this")})`, own);
    const head = make(
      "tr",
      {},
      make("th", { scope: "col" }, speech.say("seed")),
      make("th", { scope: "col" }, title),
    );
    table.replaceChildren(
      make("summary", {}, speech.say("tab_table")),
      make(
        "table",
        {},
        make("thead", {}, head),
        make(
          "tbody",
          {},
          own_row,
          ...towns.map((town, k) => row(String(town.seed), values[k] ?? NaN)),
        ),
      ),
    );
    table.open = is_open;
  }

  function update(state: State): void {
    set_options(
      choose,
      measures.map((measure) => [measure.name, speech.say(`measure_${measure.name}`)]),
    );
    if (choose.value === "") choose.value = "value";
    const answered = state.others?.towns.length ?? 0;
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
