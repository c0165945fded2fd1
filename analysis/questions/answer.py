"""The answer to a question: outcomes by arm and seed, paired differences, and the text for the scenario's page."""

import csv
import dataclasses
import math
import pathlib
import re
import sys

import numpy

import question as questions

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "policy"))
from policy import interval, markdown  # noqa: E402  (Student's interval; a table)

BLOCK = re.compile(r"(<!-- answer -->\n)(.*?)(<!-- end -->)", re.DOTALL)


@dataclasses.dataclass(frozen=True)
class Difference:
    """An arm less the first one, seed by seed."""
    first: float  # means of the arms, over the seeds that have both
    other: float
    mean: float
    half: float   # half the width of the 95 % interval
    seeds: int
    values: numpy.ndarray

    @property
    def ends(self):
        return self.mean - self.half, self.mean + self.half

    @property
    def sign(self):
        """+ or - where the interval leaves out 0, else 0."""
        low, high = self.ends
        return "+" if low > 0 else "-" if high < 0 else "0"


def paired(first, other):
    both = ~(numpy.isnan(first) | numpy.isnan(other))
    first, other = first[both], other[both]
    if len(first) < 2:
        return Difference(*[numpy.nan] * 4, len(first), other - first)
    mean, half = interval(other - first)
    return Difference(float(first.mean()), float(other.mean()), float(mean), float(half), len(first), other - first)


def csv_file(name):
    return questions.HERE / f"{name}.csv"


def cell(value):
    return f"{value:.6g}"


def write(question, outcomes):
    """outcomes: arm -> column -> one value a seed, from seed 1 on."""
    with csv_file(question.name).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["arm", "seed", *question.columns])
        for arm, columns in outcomes.items():
            for seed, values in enumerate(zip(*columns.values()), 1):
                writer.writerow([arm, seed, *map(cell, values)])


def read(question):
    """The reference, as write() was given it; an error where it is not of this question."""
    file = csv_file(question.name)
    if not file.exists():
        raise questions.QuestionError(f"{question.name}: {file.name} is missing: run the question")
    with file.open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    expected = [[arm, str(seed)] for arm in question.arms for seed in range(1, question.seeds + 1)]
    if head != ["arm", "seed", *question.columns] or [row[:2] for row in rows] != expected:
        raise questions.QuestionError(f"{file.name} has other arms, seeds or measures than {question.name}.toml: "
                                      "run the question again")
    return {arm: {name: numpy.array([float(row[number]) for row in rows if row[0] == arm])
                  for number, name in enumerate(head[2:], 2)} for arm in question.arms}


def decimals(size, kept):
    """Decimals that leave so many digits to a number of that size."""
    return max(0, min(4, kept - 1 - math.floor(math.log10(size)))) if size > 0 else 0


def digits_for(difference):
    """Decimals that leave two digits to the half width (three to a mean where all seeds are alike), and more where
    an end of the interval would seem to be 0."""
    scale, kept = (difference.half, 2) if difference.half > 0 else (abs(difference.first), 3)
    if not scale > 0:
        return 0
    digits = decimals(scale, kept)
    while digits < 6 and any(end and not round(end, digits) for end in difference.ends):
        digits += 1
    return digits


def number(value, digits):
    return "–" if math.isnan(value) else f"{value:z,.{digits}f}".replace("-", "−")


def with_interval(difference):
    digits = digits_for(difference)
    mean, low, high = (number(value, digits) for value in (difference.mean, *difference.ends))
    return f"{mean} ({low} to {high})"


def verdict(expected, difference):
    """Whether the interval leaves out 0, and whether the sign is the one that was expected."""
    if math.isnan(difference.half):
        return "–", "cannot be told"
    found = difference.sign
    leaves_out = "no" if found == "0" else "yes"
    if expected == "?":
        return leaves_out, "none expected"
    if not difference.values.any():
        return "no: equal in every seed", "yes" if expected == "0" else "**no**"
    if expected == found:
        return leaves_out, "not contradicted" if found == "0" else "yes"
    return leaves_out, "cannot be told" if found == "0" else "**no**"


def differences(question, outcomes, measure):
    """(arm, sign expected, difference) of every arm but the first."""
    first, *others = question.arms
    return [(arm, sign, paired(outcomes[first][measure.name], outcomes[arm][measure.name]))
            for arm, sign in zip(others, measure.expect)]


def main_differences(question, outcomes):
    """Those of the first measure, which every picture needs."""
    found = differences(question, outcomes, question.measures[0])
    if any(difference.seeds < 2 for *_, difference in found):
        raise questions.QuestionError(f"{question.name}: {question.measures[0].name} is missing in nearly every seed")
    return found


def line(measure, expected, difference, seeds):
    digits = digits_for(difference)
    few = "" if difference.seeds == seeds else f", {difference.seeds} seeds"
    leaves_out, as_expected = verdict(expected, difference)
    return [measure.name, number(difference.first, digits), number(difference.other, digits),
            with_interval(difference) + few, leaves_out, f"{expected.replace('-', '−')}: {measure.because}",
            as_expected]


def table(question, outcomes, arm):
    """All measures of an arm beside those of the first."""
    first, *others = question.arms
    lines = []
    for measure in question.measures:
        _, expected, difference = differences(question, outcomes, measure)[others.index(arm)]
        lines.append(line(measure, expected, difference, question.seeds))
    return markdown(["measure", first, arm, f"{arm} less {first}", "leaves out 0", "expected", "as expected"], lines)


def grid(question, outcomes):
    """The means of the grid's cells in each arm, and the width of the least certain one."""
    ends = {arm: {place: interval(columns[questions.cell_name(*place)]) for place in question.grid.cells}
            for arm, columns in outcomes.items()}
    widest = max(half for cells in ends.values() for _, half in cells.values() if not math.isnan(half))
    digits = decimals(widest, 2)
    name = f"{question.grid.name[0].upper()}{question.grid.name[1:]}"
    parts = [f"{name}: means over the seeds, of which the least certain has a 95 % interval of ± {number(widest, digits)}."]
    for arm, cells in ends.items():
        lines = [[row, *(number(cells[row, column][0], digits) for column in question.grid.columns)]
                 for row in question.grid.rows]
        parts.append(markdown([arm, *question.grid.columns], lines).rstrip("\n"))
    return parts


def in_words(question, outcomes):
    """The main measure in one sentence for each arm but the first."""
    first, measure = next(iter(question.arms)), question.measures[0]
    return [f"{measure.name[0].upper()}{measure.name[1:]}, {arm} less {first}: {with_interval(difference)}. "
            + ("The interval holds 0." if difference.sign == "0" else "The interval leaves out 0.")
            for arm, _, difference in main_differences(question, outcomes)]


def block(question, outcomes):
    """What stands between the markers of the scenario's page."""
    measures = "; ".join(f"{measure.name}: `{measure.outcome}`" for measure in question.measures)
    sources = "; ".join(f"{source} ({phrase})" for source, phrase in question.sources.items())
    parts = [f"**{question.text}**", f"![{' '.join(in_words(question, outcomes))}](answer.svg)",
             f"Means over seeds 1 to {question.seeds}; differences are by seed, each with a 95 % interval of its own "
             "(Student).",
             *(table(question, outcomes, arm).rstrip("\n") for arm in list(question.arms)[1:]),
             *(grid(question, outcomes) if question.grid else []),
             f"*Measures*: {measures}. *Sources*: {sources}."]
    return "\n\n".join(parts) + "\n"


def page(question):
    return questions.SCENARIOS / question.name / "README.md"


def put(text, question, outcomes):
    """The text of a page with its answer as the reference has it."""
    if not BLOCK.search(text):
        raise questions.QuestionError(f"{question.name}: its README.md has no <!-- answer --> … <!-- end -->")
    return BLOCK.sub(lambda match: match[1] + block(question, outcomes) + match[3], text)
