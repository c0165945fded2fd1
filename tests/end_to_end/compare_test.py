"""`tissage compare` on a small town: files, numbers, words, and going on after it was stopped."""

import csv
import os
import signal
import subprocess
import time

import pytest
import xarray

TISSAGE = os.environ.get("TISSAGE", "build/release/tissage")
TOWN = """
extends = "subsidy_or_guarantee"
months = 36
spin_up = 12
[[territory]]
name = "Small"
citizens = 300
businesses = 30
associations = 12
authorities = 1
[[challenge]]
name = "food recovery"
arrival_per_1000 = 3.0
capital_cost = 4000.0
operating_cost = 200.0
"""
COMPARISON = """
base = "town.toml"
replicates = 4
scales = [0.5, 1]
samples = 3
uncertainty_replicates = 2
[[policy]]
name = "Subsidy"
set = { "finance.guarantee.enabled" = false }
[[policy]]
name = "Guarantee"
set = { "finance.subsidy.enabled" = false }
[[shock]]
type = "funding_cut"
month = 12
size = 0.9
[uncertainty]
"trust.gain" = [0.01, 0.3]
[outcomes]
members = "last(pooled, resource=labour)"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("comparison")
    (path / "town.toml").write_text(TOWN)
    (path / "comparison.toml").write_text(COMPARISON)
    return path


def compare(folder, out, *options):
    command = [TISSAGE, "compare", str(folder / "comparison.toml"), "--out", str(folder / out), "--quiet", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def compared(folder):
    result = compare(folder, "out")
    assert result.returncode == 0, result.stderr
    return result


def rows(folder, out="out"):
    with (folder / out / "comparison.csv").open() as file:
        return list(csv.DictReader(file))


def test_the_terminal_says_what_was_found(compared):
    assert "4 seeds, the same for all; means with 95 % intervals" in compared.stdout
    for text in ("Frontiers, no shock", "Frontiers, under funding cut", "At equal public cost, Guarantee less Subsidy:",
                 "At equal public + private money", "Differences at scale 1", "What funding cut changes at scale 1",
                 "Over the assumptions (3 points, 2 seeds each, scale 1)", "has the highest value in"):
        assert text in compared.stdout


@pytest.mark.parametrize("engine", ("h5netcdf", "netcdf4"))
def test_the_file_has_every_run(compared, folder, engine):
    with xarray.open_dataset(folder / "out" / "comparison.h5", engine=engine) as data:
        assert dict(data.sizes) == {"shock": 2, "policy": 3, "scale": 2, "replicate": 4}
        assert [str(name) for name in data.policy.values] == ["No policy", "Subsidy", "Guarantee"]
        assert data.value.notnull().all()
        assert (data.status == 0).all()
        assert (data.value_loss_area.sel(shock="no shock") == 0).all()
        assert (data.value_resistance.sel(shock="funding cut") <= 1).all()
        assert (data.public_cost.sel(policy="No policy") == 0).all()
        assert (data.value.sel(policy="No policy").isel(scale=0) == data.value.sel(policy="No policy").isel(scale=1)).all()
    with xarray.open_dataset(folder / "out" / "comparison.h5", engine=engine, group="uncertainty") as data:
        assert dict(data.sizes) == {"point": 3, "policy": 3, "replicate": 2}
        assert data["trust.gain"].between(.01, .3).all() if hasattr(data["trust.gain"], "between") else True


def test_a_case_is_the_run_that_its_settings_describe(compared, folder):
    settings = ("finance.guarantee.enabled=false", "finance.subsidy.budget=0.4",
                "shock=[{type=\"funding_cut\", month=12, size=0.9}]")
    command = [TISSAGE, "run", str(folder / "town.toml"), "--seed", "3", "--quiet", "--out", str(folder / "one")]
    for setting in settings:
        command += ["--set", setting]
    subprocess.run(command, check=True, capture_output=True)
    with xarray.open_dataset(folder / "one" / "trajectory.h5") as run, \
            xarray.open_dataset(folder / "out" / "comparison.h5") as data:
        case = data.sel(shock="funding cut", policy="Subsidy", scale=0.5, replicate=2)
        assert float(case.value) == pytest.approx(float(run.value.sum()), rel=1e-12)
        worth = 1.032 ** (-36 / 12)
        promised = run.liability.sum(["territory", "instrument"])
        cost = float(run.public_cost_present.sum()) + worth * float(promised[-1]) - float(promised[0])
        assert float(case.public_cost) == pytest.approx(cost, rel=1e-9, abs=1e-6)


def test_findings_are_rows_with_words(compared, folder):
    table = rows(folder)
    tables = {row["table"] for row in table}
    assert tables == {"case", "gain_per_public_cost", "gain_per_public_and_private_money", "difference", "equal_public_cost", "equal_public_and_private_money", "shock",
                      "shock_difference", "leads", "leads_clearly", "leads_per_public_and_private_euro", "assumption"}
    for row in table:
        if row["table"] == "difference" and row["low"] and float(row["low"]) <= 0 <= float(row["high"]):
            assert row["in_words"] == "cannot be told apart"
    shares = [float(row["value"]) for row in table if row["table"] == "leads"]
    assert sum(shares) == pytest.approx(1.0)


def test_a_stopped_comparison_goes_on_and_gives_the_same(compared, folder):
    command = [TISSAGE, "compare", str(folder / "comparison.toml"), "--out", str(folder / "again"), "--quiet",
               "--jobs", "1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    shards = folder / "again" / "runs" / "shards"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:  # until some runs are done
        if sum(len(file.read_text().splitlines()) for file in shards.glob("*")) > 6:
            break
        time.sleep(0.02)
    resumed = subprocess.run([TISSAGE, "sweep", "resume", str(folder / "again" / "runs")], capture_output=True)
    assert resumed.returncode == 75  # the comparison holds its sweeps
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "stopped by signal 2" in errors and "goes on" in errors
    assert not (folder / "again" / "comparison.h5").exists()
    assert compare(folder, "again").returncode == 0
    assert rows(folder, "again") == rows(folder)


def test_another_comparison_does_not_go_into_the_same_directory(compared, folder):
    other = folder / "other.toml"
    other.write_text(COMPARISON.replace("size = 0.9", "size = 0.5"))
    result = subprocess.run([TISSAGE, "compare", str(other), "--out", str(folder / "out")], capture_output=True, text=True)
    assert result.returncode == 73
    assert "holds a sweep with another design" in result.stderr


def test_more_replicates_keep_those_that_are_done(compared, folder):
    lines = sum(len(file.read_text().splitlines()) - 1 for file in (folder / "out" / "runs" / "shards").glob("*.csv"))
    assert lines == 2 * 5 * 4
    assert compare(folder, "out", "--replicates", "5").returncode == 0
    lines = sum(len(file.read_text().splitlines()) - 1 for file in (folder / "out" / "runs" / "shards").glob("*.csv"))
    assert lines == 2 * 5 * 5


def test_a_dry_run_writes_nothing(folder):
    result = compare(folder, "dry", "--dry-run")
    assert result.returncode == 0
    assert "runs          40" in result.stdout
    assert not (folder / "dry").exists()


@pytest.mark.parametrize("change, text", [
    (("replicates = 4", "replicates = 1"), "comparison.toml:3:14: replicates = 1 is outside [2, 1000000]"),
    (("\"trust.gain\" = [0.01, 0.3]", "\"trust.gain\" = [0.3, 0.01]"), "range is empty"),
    (("\"finance.subsidy.enabled\" = false", "\"finance.subsidy.enabled\" = false, \"territory.0.citizens\" = 10"),
     "policies are compared in the same district"),
    (("last(pooled, resource=labour)", "last(poled)"), "has the unknown series poled; did you mean pooled?"),
])
def test_mistakes_are_told(folder, change, text):
    path = folder / "comparison_wrong.toml"
    path.write_text(COMPARISON.replace(*change))
    result = subprocess.run([TISSAGE, "compare", str(path), "--out", str(folder / "wrong")], capture_output=True, text=True)
    assert result.returncode == 65
    assert text.replace("comparison.toml", "comparison_wrong.toml") in result.stderr
    assert not (folder / "wrong").exists()
