"""What a question file says: arms, measures, the signs expected; and the sweep that answers it."""

import dataclasses
import json
import pathlib
import re
import tomllib

HERE = pathlib.Path(__file__).parent
SCENARIOS = HERE.parents[1] / "scenarios"
SIGNS = ("+", "-", "0", "?")
ROOM = {"arm": 24, "measure": 48}  # letters that a picture has room for
LEAST_SEEDS = 10  # from which the quantile of Student's t is good
SERIES = re.compile(r"\s*(sum|mean|min|max|first|last)\((.*)\)\s*")


class QuestionError(Exception):
    """A question file that cannot be read, in words."""


@dataclasses.dataclass(frozen=True)
class Measure:
    name: str
    outcome: str
    expect: tuple[str, ...]  # a sign for each arm but the first
    because: str


@dataclasses.dataclass(frozen=True)
class Grid:
    """A table of means on the page: an outcome with {row} and {column} in it, in each arm."""
    name: str
    outcome: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def cells(self):
        """(row, column) -> outcome of the sweep."""
        return {(row, column): self.outcome.format(row=row, column=column)
                for row in self.rows for column in self.columns}


def cell_name(row, column):
    """Of the reference's column that holds a cell of the grid."""
    return f"{row}, {column}"


@dataclasses.dataclass(frozen=True)
class Question:
    name: str
    text: str
    sources: dict
    settings: dict
    arms: dict
    measures: tuple[Measure, ...]
    seeds: int
    axis: str
    marks: dict
    windows: tuple[tuple[int, int], ...]  # months of the points drawn; none where nothing runs over months
    series: str
    grid: Grid | None = None

    @property
    def points(self):
        """Columns of the reference that hold the series that is drawn."""
        return {f"months {first} to {last}": with_months(self.series, first, last) for first, last in self.windows}

    @property
    def columns(self):
        """Column of the reference -> outcome of the sweep."""
        cells = self.grid.cells if self.grid else {}
        return ({measure.name: measure.outcome for measure in self.measures} | self.points
                | {cell_name(*place): outcome for place, outcome in cells.items()})


def names():
    return sorted(file.stem for file in HERE.glob("*.toml"))


def with_months(outcome, first, last):
    """An outcome over some months only, whatever months it was over; None where it is not over months."""
    match = SERIES.fullmatch(outcome)
    if not match:
        return None
    parts = [part.strip() for part in match[2].split(",") if not part.strip().startswith("months")]
    return f"{match[1]}({', '.join(parts + [f'months={first}:{last}'])})"


def months_of(scenario):
    """How many months a scenario of this folder lasts, its ancestors asked."""
    settings = tomllib.loads((SCENARIOS / f"{scenario}.toml").read_text(encoding="utf-8"))
    return settings["months"] if "months" in settings else months_of(settings["extends"])


def take(table, where, required, optional=()):
    """The table, if it has the keys that it must have and no others."""
    missing, unknown = set(required) - set(table), set(table) - set(required) - set(optional)
    if missing or unknown:
        raise QuestionError(f"{where}: " + "; ".join(
            f"{word} {', '.join(sorted(keys))}" for word, keys in (("missing", missing), ("unknown", unknown)) if keys))
    return table


def read_measure(table, where, others):
    take(table, f"{where}, a measure", ("name", "outcome", "expect", "because"))
    expect = table["expect"] if isinstance(table["expect"], list) else [table["expect"]] * others
    if len(expect) != others or not set(expect) <= set(SIGNS):
        raise QuestionError(f"{where}, {table['name']}: expect is one of {' '.join(SIGNS)}, "
                            f"or a list with one for each of the {others} arms after the first")
    return Measure(table["name"], table["outcome"], tuple(expect), table["because"])


def read_grid(table, where):
    take(table, f"{where}, grid", ("name", "outcome", "rows", "columns"))
    if "{row}" not in table["outcome"] or "{column}" not in table["outcome"]:
        raise QuestionError(f"{where}, grid: the outcome needs {{row}} and {{column}}")
    return Grid(table["name"], table["outcome"], tuple(table["rows"]), tuple(table["columns"]))


def windows(series, months, every):
    if with_months(series, 1, 1) is None:
        return ()
    return tuple((first, first + every - 1) for first in range(1, months - every + 2, every))


def parse(name, text):
    table = take(tomllib.loads(text), name, ("question", "sources", "arms", "measure"),
                 ("set", "seeds", "picture", "grid"))
    if not 2 <= len(table["arms"]) <= 4:
        raise QuestionError(f"{name}: a question has two to four arms")
    measures = tuple(read_measure(measure, name, len(table["arms"]) - 1) for measure in table["measure"])
    picture = take(table.get("picture", {}), f"{name}, picture", (), ("axis", "series", "every", "marks"))
    seeds, settings = table.get("seeds", 30), table.get("set", {})
    if seeds < LEAST_SEEDS:
        raise QuestionError(f"{name}: at least {LEAST_SEEDS} seeds")
    series, axis = picture.get("series", measures[0].outcome), picture.get("axis", measures[0].name)
    for word, room in [(arm, ROOM["arm"]) for arm in table["arms"]] + [(axis, ROOM["measure"]),
                                                                      (measures[0].name, ROOM["measure"])]:
        if len(word) > room:
            raise QuestionError(f"{name}: the picture has room for {room} letters, not for '{word}'")
    return Question(
        name=name, text=table["question"], sources=table["sources"], settings=settings, arms=table["arms"],
        measures=measures, seeds=seeds, axis=axis, marks=picture.get("marks", {}),
        windows=windows(series, settings.get("months") or months_of(name), picture.get("every", 12)), series=series,
        grid=read_grid(table["grid"], name) if "grid" in table else None)


def read(name):
    file = HERE / f"{name}.toml"
    if not file.exists():
        raise QuestionError(f"no question {name}; there are: {', '.join(names())}")
    return parse(name, file.read_text(encoding="utf-8"))


def toml(value):
    """A value as TOML in one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {toml(of)}" for key, of in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (str, bool)) else repr(value)


def flat(settings, prefix=""):
    """Settings with whole paths: finance.subsidy.enabled, whether written with points or in tables."""
    paths = {}
    for key, value in settings.items():
        paths |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value}
    return paths


def design(question, scenario, seeds, first_seed=1):
    """The sweep that runs every arm with the same seeds: its outcomes are named c0, c1, … by column."""
    lines = [f"base = {toml(str(scenario))}", f"seed = {first_seed}", 'method = "list"', f"replicates = {seeds}"]
    if question.settings:
        lines.append(f"set = {toml(flat(question.settings))}")
    for name, settings in question.arms.items():
        lines += ["[[arm]]", f"name = {toml(name)}", f"set = {toml(flat(settings))}"]
    lines.append("[outcomes]")
    lines += [f"c{number} = {toml(outcome)}" for number, outcome in enumerate(question.columns.values())]
    return "\n".join(lines) + "\n"
