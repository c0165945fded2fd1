"""The patterns that defaults are held against: what is measured, by hand, and both scripts on a real run."""

import argparse
import csv
import os
import pathlib
import subprocess
import sys

import numpy
import pytest
import xarray

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "analysis" / "patterns"))
import measures  # noqa: E402
import patterns  # noqa: E402
import targets  # noqa: E402
import tune  # noqa: E402

TISSAGE = os.environ.get("TISSAGE", "build/release/tissage")


def events(*rows):
    """From rows (month, what, collaboration, actor)."""
    columns = zip(*rows)
    return dict(zip(("month", "what", "collaboration", "actor"), map(numpy.array, columns)))


def test_survival_is_that_of_kaplan_and_meier_by_hand():
    # At 6 one of 5 ends, at 12 one is censored, at 20 one of 3 ends, at 40 one of 2.
    lengths = numpy.array([6, 12, 20, 40, 60])
    ended = numpy.array([True, False, True, True, False])
    assert measures.survival(lengths, ended, 5) == 1.0
    assert measures.survival(lengths, ended, 36) == pytest.approx(4 / 5 * 2 / 3)
    assert measures.survival(lengths, ended, 60) == pytest.approx(4 / 5 * 2 / 3 * 1 / 2)
    assert numpy.isnan(measures.survival(numpy.array([]), numpy.array([], dtype=bool), 36))


def test_who_ends_in_the_month_of_another_ones_censoring_ends_first():
    assert measures.survival(numpy.array([12, 12]), numpy.array([False, True]), 12) == 0.5


def test_lives_begin_at_launch_after_month_0_and_a_merger_is_no_end():
    table = events((-9, "launched", 1, -1), (5, "launched", 2, -1), (6, "launched", 3, -1), (7, "launched", 4, -1),
                   (8, "dissolved", 1, -1), (15, "dissolved", 2, -1), (16, "merged", 3, -1), (16, "dissolved", 3, -1))
    lengths, ended = measures.lives(table, 24)
    assert lengths.tolist() == [10, 10, 17]
    assert ended.tolist() == [True, False, False]


def test_partners_are_together_while_both_are_members_of_what_is_launched():
    table = events(
        (1, "joined", 1, 10), (1, "joined", 1, 11), (1, "joined", 1, 12), (2, "left", 1, 12),
        (3, "launched", 1, -1), (4, "joined", 1, 13), (5, "left", 1, 10), (6, "joined", 1, 14),
        (1, "joined", 2, 10), (2, "joined", 2, 11), (3, "launched", 2, -1),
        (1, "joined", 3, 11), (2, "joined", 3, 13), (9, "lapsed", 3, -1))
    assert measures.partner_pairs(table) == {(10, 11): 2, (10, 13): 1, (11, 13): 1, (11, 14): 1, (13, 14): 1}


@pytest.mark.parametrize("later", [(), ((5, "left", 1, 11),), ((5, "dissolved", 1, -1),)])
def test_partners_before_month_0_count_if_they_still_are_at_month_0(later):
    table = events((-9, "joined", 1, 10), (-9, "joined", 1, 11), (-8, "joined", 1, 12), (-8, "launched", 1, -1),
                   (-7, "left", 1, 12), *later)
    assert measures.partner_pairs(table) == {(10, 11): 1}
    ended = events((-9, "joined", 1, 10), (-9, "joined", 1, 11), (-8, "launched", 1, -1), (0, "dissolved", 1, -1))
    assert measures.partner_pairs(ended) == {}


def test_never_repeat_is_the_share_of_pairs_together_once():
    runs = [{"pairs": 5, "pairs together once": 4}, {"pairs": 3, "pairs together once": 1}]
    assert targets.MEASURES["never repeat"](runs) == 5 / 8
    assert numpy.isnan(targets.MEASURES["never repeat"]([{"pairs": 0, "pairs together once": 0}]))


def test_thirds_of_a_life_run_from_launch_to_dissolution():
    table = events((-6, "launched", 0, -1), (0, "launched", 1, -1), (2, "launched", 2, -1),
                   (12, "dissolved", 0, -1), (12, "merged", 1, -1))
    of_month = {month: (numpy.array([value, 9.0, 9.0]), numpy.array([0.5, 0.1, 0.1]))
                for month, value in ((0, 4.0), (3, 6.0), (6, 1.0), (12, 7.0))}
    sums = measures.by_third(table, of_month)
    assert sums.tolist() == [[0, 10, 1], [0, 1, 0.5], [0, 2, 1]]
    first = numpy.array([[2.0, 0, 0], [0.6, 0, 0], [1, 0, 0]])
    assert targets.peak(0)([{"thirds": sums}, {"thirds": first}]) == 5 / 2
    assert numpy.isnan(targets.peak(0)([{"thirds": sums}]))


def test_a_share_of_the_richest_may_hold_part_of_somebody():
    assert measures.top_share([1, 5, 4, 0], 0.25) == 0.5
    assert measures.top_share([1, 5, 4, 0], 0.375) == 0.7


def test_a_value_is_out_on_either_side_and_a_missing_one_too():
    target = {"low": 0.2, "high": 0.4}
    assert [round(targets.distance(target, value), 9) for value in (0.0, 0.2, 0.3, 0.4, 0.5)] == [-2, 0, 0, 0, 1]
    assert targets.distance({"low": 1.0, "scale": 0.5}, 0.0) == -2
    assert targets.distance({"low": 1.0, "scale": 0.5}, 1e9) == 0
    assert not targets.is_in(target, numpy.nan)


def test_patterns_and_guards_that_are_out_are_counted_apart(monkeypatch):
    for name, value in (("low", 0.1), ("inside", 0.3), ("high", 0.5)):
        monkeypatch.setitem(targets.MEASURES, name, lambda runs, value=value: value)
    some = [{"measure": name, "arm": "both", "low": 0.2, "high": 0.4} for name in ("low", "inside", "high")]
    assert targets.outs(some, {"both": []}) == (2, 0)
    some[2]["guard"] = True
    assert patterns.count_of_outs(some, {"both": []}) == (
        "1 of 2 patterns and 1 of 1 guards are out of their intervals")


def test_every_target_has_a_measure_an_arm_a_source_and_a_reason():
    all_targets, prototype = targets.read()
    for target in all_targets:
        assert target["measure"] in targets.MEASURES and target["arm"] in measures.ARMS
        assert target["source"] and target["why"]
        assert "scale" in target if "high" not in target else target["low"] < target["high"]
    assert prototype.keys() <= {*patterns.FIGURES, *patterns.POOLED}


def test_one_run_survives_as_the_engine_says(tmp_path):
    options = argparse.Namespace(tissage=TISSAGE, scenario="food_recovery", months=72, jobs=1)
    design = tmp_path / "design.toml"
    design.write_text('base = "food_recovery"\nseed = 3\nmethod = "list"\nreplicates = 1\n'
                      "[set]\nmonths = 72\nfinance.subsidy.enabled = true\nfinance.guarantee.enabled = true\n"
                      '[[parameter]]\nname = "trust.gain"\nvalues = [0.1]\n'
                      '[outcomes]\nthree = "survival_3_years()"\nfive = "survival_5_years()"\n')
    subprocess.run([TISSAGE, "sweep", design, "--out", tmp_path / "sweep", "--jobs", "1", "--quiet"], check=True,
                   stdout=subprocess.DEVNULL)
    runs = measures.run_all(options, {"both": measures.ARMS["both"]}, [3])["both"]
    with xarray.open_dataset(tmp_path / "sweep" / "sweep.h5") as sweep:
        for name, years in (("three", 3), ("five", 5)):
            assert float(sweep[name].squeeze()) == pytest.approx(
                targets.MEASURES[f"survival, {years} years"](runs), abs=1e-12)


def script(name, *options):
    command = [sys.executable, ROOT / "analysis" / "patterns" / name, "--tissage", TISSAGE, "--seeds", "1",
               "--months", "24", "--jobs", "1", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def test_patterns_prints_every_target_and_every_arm():
    done = script("patterns.py", "--markdown")
    assert done.returncode == 0, done.stderr
    rows = [row[1:-1] for row in csv.reader(done.stdout.splitlines(), delimiter="|") if row]
    of_targets = {row[0]: row[-1] for row in rows if len(row) == 6}
    of_figures = {row[0]: row[1:] for row in rows if len(row) == 5}
    all_targets, _ = targets.read()
    assert all(of_targets[target["measure"]] in ("in", "out") for target in all_targets)
    assert of_figures["mean (sd) [prototype]"] == list(measures.ARMS)
    assert float(of_figures["started"][3].split()[0]) > 0
    assert "patterns and" in done.stdout


PARAMETER = '[[parameter]]\nname = "{}"\nlow = 0.0\nhigh = {}\n'


def test_the_tuner_goes_on_where_it_was_stopped(tmp_path):
    parameters = tmp_path / "tuned.toml"
    parameters.write_text(PARAMETER.format("commitment.cost", 0.5))
    options = ("--out", str(tmp_path / "out"), "--parameters", str(parameters), "--design", "1", "--steps")
    first = script("tune.py", *options, "1")
    assert first.returncode == 0, first.stderr
    journal = tmp_path / "out" / "evaluations.jsonl"
    known = journal.read_text()
    assert len(known.splitlines()) == 4  # how, defaults, one point of the design, one step
    journal.write_text(known[:-9])  # stopped while it wrote the last
    again = script("tune.py", *options, "1")
    assert (again.stdout, again.stderr, journal.read_text()) == (first.stdout, first.stderr, known)
    assert "Before, seeds 1001 to 1001" in again.stdout and "After" in again.stdout
    assert "other options" in script("tune.py", *options, "1", "--set", "trust.gain=0.05").stderr


@pytest.mark.parametrize("name, high, text", [
    ("commitment.costs", 1, "commitment.costs is not a number"), ("population.network", 1, "is not a number"),
    ("challenge.0.arrival", 1, "has no default"), ("commitment.cost", 0.1, "= 0.25 is not inside 0.0 to 0.1")])
def test_the_tuner_says_which_parameter_it_cannot_move(tmp_path, name, high, text):
    parameters = tmp_path / "tuned.toml"
    parameters.write_text(PARAMETER.format(name, high))
    done = script("tune.py", "--out", str(tmp_path / "out"), "--parameters", str(parameters))
    assert done.returncode == 1 and text in done.stderr


def test_a_point_of_the_tuner_is_a_value_and_back():
    schema = {"a[].b": {"type": "number", "default": 2.0}, "c": {"type": "integer", "default": 3}}
    factor = tune.Parameter({"name": "a.0.b", "low": 1.0, "high": 4.0, "log": True}, schema)
    whole = tune.Parameter({"name": "c", "low": 1, "high": 5}, schema)
    assert factor.unit(2.0) == pytest.approx(0.5) and factor.value(0.5) == 2.0
    assert whole.value(0.4) == 3 and isinstance(whole.value(0.4), int)
    assert tune.settings_of([factor, whole], [0.5, 0.9]) == ["c=5"]


def test_the_loss_bounds_what_is_far_outside_and_adds_a_pull():
    parameter = tune.Parameter({"name": "c", "low": 1.0, "high": 5.0}, {"c": {"type": "number", "default": 3.0}})
    some = [{"arm": "both", "low": 0.0, "high": 2.0}, {"arm": "both", "low": 0.0, "high": 2.0, "weight": 0.5},
            {"arm": "guarantee", "low": 0.0, "high": 2.0}]
    search = tune.Search(argparse.Namespace(arms=["both"], pull=0.1), [parameter], some, None)
    search.values = lambda settings: {(): [3.0, -2.0], ("c=5.0",): [1.0, 2.0]}[tuple(settings)]
    assert search.loss(numpy.array([0.5])) == (pytest.approx(1 / 2 + 0.5 * 4 / 5), 2)
    assert search.loss(numpy.array([1.0])) == (pytest.approx(0.1 * 0.25), 0)


def test_what_was_moved_for_nothing_goes_back():
    parameters = [tune.Parameter({"name": name, "low": 0.0, "high": 1.0}, {name: {"type": "number", "default": 0.5}})
                  for name in "abc"]
    search = tune.Search(argparse.Namespace(arms=["both"], pull=0.0, worth=0.05), parameters, [], None)
    search.loss = lambda point: (1 - point[0] + 0.01 * point[1], 1)  # only the first one matters
    assert search.improves(search.point_of(["a=0.9", "b=0.1", "c=0.2"]), "begin")
    search.take_back()
    assert tune.settings_of(parameters, search.best) == ["a=0.9"]
    with pytest.raises(SystemExit, match="no parameter to tune is called d"):
        search.point_of(["d=1"])


def test_a_latin_hypercube_has_one_point_in_each_stratum():
    points = tune.latin_hypercube(numpy.random.default_rng(1), 8, 3)
    assert (numpy.sort(numpy.floor(points * 8), axis=0) == numpy.arange(8)[:, None]).all()
    steps = [tune.moved(numpy.random.default_rng(seed), numpy.array([0.05, 0.95]), 0.5) for seed in range(50)]
    assert numpy.min(steps) >= 0 and numpy.max(steps) <= 1
