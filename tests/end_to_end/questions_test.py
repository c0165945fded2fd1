"""The answers to the scenarios' questions are those of this model: pages, pictures, and some of the runs again."""

import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree

import numpy
import pytest

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "analysis" / "questions"))
import answer  # noqa: E402
import picture  # noqa: E402
import question as questions  # noqa: E402
import questions as tool  # noqa: E402

SMALL = """
question = "Is it so?"
sources = {}
[arms]
"a" = {}
"b" = { finance.subsidy.enabled = false, shock = [{ type = "funding_cut", month = 3 }] }
[[measure]]
name = "value"
outcome = "sum(value, months=3:9)"
expect = "+"
because = "why not"
"""


def expected(sign, first, other):
    return answer.verdict(sign, answer.paired(numpy.array(first, float), numpy.array(other, float)))


def test_a_paired_difference_has_students_interval():
    first = numpy.zeros(10)
    other = numpy.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    difference = answer.paired(first, other)
    assert (difference.first, difference.other, difference.mean) == (0.0, 5.5, 5.5)
    # sd = 3.02765, t(9, .975) = 2.262157, 2.262157 x 3.02765 / sqrt(10) = 2.16585
    assert difference.half == pytest.approx(2.16585, abs=5e-4)


def test_pairing_takes_out_what_the_seeds_have_in_common():
    luck = numpy.linspace(0, 1000, 30)
    difference = answer.paired(luck, luck + numpy.tile([1.0, 3.0], 15))
    assert difference.mean == pytest.approx(2.0)
    # 29 degrees of freedom: 2.045230 x sqrt(30 / 29) / sqrt(30)
    assert difference.half == pytest.approx(2.045230 / 29 ** 0.5, abs=1e-4)


def test_a_seed_that_lacks_one_arm_counts_in_neither():
    difference = answer.paired(numpy.array([1, 2, numpy.nan, 4.0]), numpy.array([2, numpy.nan, 5, 6.0]))
    assert (difference.seeds, difference.first, difference.other) == (2, 2.5, 4.0)


def test_verdicts_follow_from_the_interval_and_the_sign():
    up, unclear = [1.0, 2, 3, 2, 1, 2, 3, 2, 1, 2], [-1.0, 1] * 5
    none = [0.0] * 10
    assert expected("+", none, up) == ("yes", "yes")
    assert expected("-", none, up) == ("yes", "**no**")
    assert expected("0", none, up) == ("yes", "**no**")
    assert expected("+", none, unclear) == ("no", "cannot be told")
    assert expected("0", none, unclear) == ("no", "not contradicted")
    assert expected("?", none, up) == ("yes", "none expected")
    assert expected("-", none, none) == ("no: equal in every seed", "**no**")
    assert expected("0", none, none) == ("no: equal in every seed", "yes")


def test_an_end_that_is_not_0_is_not_written_as_0():
    difference = answer.Difference(13.3, 11.97, -1.33, 1.30, 30, numpy.array([]))
    assert answer.with_interval(difference) == "−1.33 (−2.63 to −0.03)"


def test_a_question_becomes_a_sweep_with_whole_paths_and_a_series():
    question = questions.parse("funding_cut", SMALL + "[picture]\nevery = 90\n")
    text = questions.design(question, "funding_cut", 10, first_seed=4)
    assert 'set = { "finance.subsidy.enabled" = false, "shock" = [{ "type" = "funding_cut", "month" = 3 }] }' in text
    assert 'c0 = "sum(value, months=3:9)"\nc1 = "sum(value, months=1:90)"\nc2 = "sum(value, months=91:180)"\n' in text
    assert "seed = 4\n" in text


GRID = """
[picture]
every = 90
[grid]
name = "allied by kind"
outcome = "{row}(allied, kind={column})"
rows = ["first", "last"]
columns = ["citizen", "business"]
"""


def test_a_grid_asks_for_each_of_its_cells_after_the_points_that_are_drawn():
    question = questions.parse("funding_cut", SMALL + GRID)
    assert list(question.columns) == ["value", "months 1 to 90", "months 91 to 180", "first, citizen",
                                      "first, business", "last, citizen", "last, business"]
    assert question.columns["last, business"] == "last(allied, kind=business)"


def test_a_grid_shows_means_of_each_arm_and_is_not_drawn():
    question = questions.parse("funding_cut", SMALL + GRID)
    of_columns = {name: [1.0] * 10 for name in question.columns} | {
        "first, citizen": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "first, business": [1] + [numpy.nan] * 9,
        "last, citizen": [20, 20.5] * 5}
    outcomes = {arm: {name: numpy.array(values, float) + shift for name, values in of_columns.items()}
                for arm, shift in (("a", 0), ("b", 100))}
    text = answer.block(question, outcomes)
    # the half width of 1 to 10 is 2.17, as above
    assert "Allied by kind: means over the seeds, of which the least certain has a 95 % interval of ± 2.2." in text
    assert "|a|citizen|business|\n|-|-|-|\n|first|5.5|–|\n|last|20.2|1.0|" in text
    assert "|b|citizen|business|\n|-|-|-|\n|first|105.5|–|\n|last|120.2|101.0|" in text
    assert {len(mean) for mean, *_ in picture.bands(question, outcomes).values()} == {2}


@pytest.mark.parametrize("old, new, words", [
    ("sources = {}", 'grid = { name = "n", outcome = "sum(value)", rows = [], columns = [] }\nsources = {}',
     "needs {row}"),
    ('expect = "+"', 'expect = "up"', "expect is one of"),
    ('expect = "+"', 'expected = "+"', "missing expect; unknown"),
    ('"a" = {}', "", "two to four arms"), ('"a" = {}', f'"{"a" * 25}" = {{}}', "room for 24"),
    ("sources = {}", "seeds = 5\nsources = {}", "at least 10 seeds")])
def test_a_mistake_in_a_question_is_named(old, new, words):
    with pytest.raises(questions.QuestionError, match=words):
        questions.parse("funding_cut", SMALL.replace(old, new, 1))


def test_check_passes_for_all_questions():
    done = subprocess.run([sys.executable, str(ROOT / "analysis" / "questions" / "questions.py"), "--check"],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", questions.names())
def test_check_finds_a_planted_cell_and_a_stale_page(name, tmp_path, monkeypatch, capsys):
    question = questions.read(name)
    copy = tmp_path / "README.md"
    for file in (answer.page(question), answer.page(question).parent / "answer.svg"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(answer, "page", lambda _: copy)
    monkeypatch.setattr(sys, "argv", ["questions.py", name, "--check"])
    assert tool.main() == 0
    copy.write_text(copy.read_text(encoding="utf-8").replace("|leaves out 0|", "|leaves out 1|"), encoding="utf-8")
    assert tool.main() == 1
    assert "README.md is stale" in capsys.readouterr().err

    lines = answer.csv_file(name).read_text(encoding="utf-8").splitlines()
    cells = lines[1].split(",")
    cells[2] = f"{float(cells[2]) * 1.5 + 1:.6g}"
    (tmp_path / "planted.csv").write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", encoding="utf-8")
    monkeypatch.setattr(answer, "csv_file", lambda _: tmp_path / "planted.csv")
    assert tool.main() == 1
    assert "answer.svg is stale" in capsys.readouterr().err


@pytest.mark.parametrize("name", questions.names())
def test_a_picture_is_small_and_says_what_it_shows(name):
    question = questions.read(name)
    text = picture.draw(question, answer.read(question))
    root = xml.etree.ElementTree.fromstring(text)
    assert len(text.encode()) < 60_000 and "nan" not in text
    assert root.get("role") == "img" and root.find("{*}title").text == question.text
    assert root.find("{*}desc").text == " ".join(answer.in_words(question, answer.read(question)))


@pytest.mark.skipif(bool(os.environ.get("TISSAGE_SANITIZE")), reason="whole runs are slow under sanitizers")
@pytest.mark.parametrize("name", questions.names())
def test_the_last_seed_gives_what_the_reference_says(name, tmp_path):
    question = questions.read(name)
    again = tool.run(question, os.environ["TISSAGE"], tmp_path, 1, question.seeds, ["--quiet"])
    for arm, columns in answer.read(question).items():
        reference = {column: answer.cell(values[-1]) for column, values in columns.items()}
        assert {column: answer.cell(values[0]) for column, values in again[arm].items()} == reference, \
            "questions.py writes it anew"
