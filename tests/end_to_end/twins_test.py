"""Twins and replicates: worlds side by side against runs by themselves; stopped, resumed, replaced."""

import csv
import os
import signal
import subprocess
import time

import pytest
import xarray

from funded_towns import MONTHS, TISSAGE, TOWN, assert_same_run, content_of, run_town, tissage


def test_a_twin_is_the_run_without_the_shock_and_leaves_the_run_as_it_is(place, twins):
    run_town(place / "lone", "--seed", 2)
    run_town(place / "calm", "--seed", 2, "--set", "shock=[]")
    assert_same_run(twins, place / "lone")
    assert_same_run(twins / "twin", place / "calm")
    assert content_of(twins / "trajectory.h5")["value"] != content_of(twins / "twin" / "trajectory.h5")["value"]
    assert "4 of 4 files intact" in tissage("verify", twins).stdout


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_replicate_is_the_run_of_its_seed(place, replicates, number):
    alone = place / f"seed-{number}"
    run_town(alone, "--seed", number, "--twin", "--threads", 2)
    folder = replicates / f"replicate-{number:03}"
    assert_same_run(folder, alone)
    assert_same_run(folder / "twin", alone / "twin")
    with (replicates / "replicates.csv").open() as text:
        row = list(csv.DictReader(text))[number - 1]
    with xarray.open_dataset(alone / "trajectory.h5") as series:
        assert row["replicate"] == folder.name and int(row["seed"]) == number == series.attrs["seed"]
        assert row["state_hash"] == series.attrs["state_hash"]


def test_replicates_do_not_depend_on_how_many_go_at_a_time(place, replicates):
    run_town(place / "one_by_one", "--replicates", 3, "--twin", "--seed", 1)
    for number in (1, 2, 3):
        folder = f"replicate-{number:03}"
        assert_same_run(place / "one_by_one" / folder, replicates / folder)
        assert_same_run(place / "one_by_one" / folder / "twin", replicates / folder / "twin")


def test_snapshots_and_rows_of_actors_are_those_of_lone_runs(place):
    more = ["--agents-every", 2, "--set", "output.snapshots=[0, 30, 90]", "--seed", 5]
    run_town(place / "rows_twins", *more, "--twin")
    run_town(place / "rows_lone", *more)
    run_town(place / "rows_calm", *more, "--set", "shock=[]")
    assert_same_run(place / "rows_twins", place / "rows_lone")
    assert_same_run(place / "rows_twins" / "twin", place / "rows_calm")


def processes_of(directory):
    listing = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    return [line for line in listing.splitlines() if str(directory) in line and "tissage" in line]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_finished_replicates_outlive_the_run_and_are_kept(place, how, tmp_path):
    out = tmp_path / "many"
    command = [TISSAGE, "run", "funding_cut", "--months", str(MONTHS), *TOWN, "--replicates", "12", "--twin", "--threads", "2",
               "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while not (out / "replicate-003" / "trajectory.h5").exists():
        assert process.poll() is None
        time.sleep(.01)
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    assert process.returncode == (-9 if how == signal.SIGKILL else 128 + how)
    if how == signal.SIGTERM:
        assert "of 12 replicates are finished" in said and "--resume" in said
    for _ in range(100):
        if not processes_of(out):
            break
        time.sleep(.05)
    assert processes_of(out) == []
    assert not (out / "replicates.csv").exists()
    assert "--resume finishes it" in tissage("resilience", out, code=65).stderr
    assert "holds results already" in tissage(*command[1:], code=73).stderr
    kept = (out / "replicate-001" / "trajectory.h5").stat().st_mtime_ns
    assert "are there already" in tissage(*command[1:], "--resume").stderr
    assert (out / "replicate-001" / "trajectory.h5").stat().st_mtime_ns == kept
    assert "DAMAGED" not in tissage("verify", out).stdout
    run_town(tmp_path / "whole", "--replicates", 12, "--twin", "--threads", 2)
    assert (out / "replicates.csv").read_bytes() == (tmp_path / "whole" / "replicates.csv").read_bytes()
    for number in range(1, 13):
        assert_same_run(out / f"replicate-{number:03}", tmp_path / "whole" / f"replicate-{number:03}")


def test_nothing_is_left_where_none_was_finished(tmp_path):
    out = tmp_path / "none"
    process = subprocess.Popen([TISSAGE, "run", "funding_cut", "--months", "2000", *TOWN, "--replicates", "2", "--twin",
                                "--out", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while not (out / "replicate-001" / "twin" / ".tissage.lock").exists():
        assert process.poll() is None
        time.sleep(.01)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert said == "tissage: stopped by signal 15: no replicate was finished; nothing was written\n"
    assert list(tmp_path.iterdir()) == []


def test_twins_are_not_forgotten(two):
    before = (two / "replicates.csv").read_bytes()
    error = run_town(two, "--replicates", 3, "--resume", code=65).stderr
    assert error == f"tissage: {two} holds twins (replicate-001/twin): nothing is resumed without --twin\n"
    assert (two / "replicates.csv").read_bytes() == before


def test_replicates_grow_and_do_not_become_others(tmp_path):
    out = tmp_path / "some"
    run_town(out, "--replicates", 2)
    tissage("verify", out)
    assert "2 of 3 replicates are there already" in run_town(out, "--replicates", 3, "--resume").stderr
    assert len((out / "replicates.csv").read_text().splitlines()) == 4
    assert "beyond --replicates 2" in run_town(out, "--replicates", 2, "--resume", code=65).stderr
    assert "is of another scenario" in run_town(out, "--replicates", 3, "--resume", "--set", "trust.gain=0.2", code=65).stderr
    assert "are there already" in run_town(out, "--replicates", 3, "--resume").stderr


def test_a_run_by_itself_is_not_gone_on_from(tmp_path):
    run_town(tmp_path / "alone")
    error = run_town(tmp_path / "alone", "--replicates", 2, "--resume", code=65).stderr
    assert "holds a run by itself (timing.json): nothing is resumed" in error
    tissage("verify", tmp_path / "alone")


def test_a_shock_past_the_end_is_none_to_have_a_twin_of(tmp_path):
    said = tissage("run", "funding_cut", "--months", 15, "--twin", "--out", tmp_path / "late", code=65).stderr
    assert "and does nothing" in said
    assert "funding_cut has no shock within its 15 months: its twin would be the same run" in said
    assert not (tmp_path / "late").exists()


def test_force_replaces_all_worlds_of_a_directory_and_nothing_else(tmp_path):
    out = tmp_path / "worlds"
    run_town(out, "--replicates", 2, "--twin")
    (out / "replicate-002" / "notes.txt").write_text("mine")
    (out / "twin").mkdir()
    (out / "twin" / "film.mp4").write_text("mine as well")
    assert "holds results already" in run_town(out, code=73).stderr
    run_town(out, "--force")
    left = sorted(str(file.relative_to(out)) for file in out.rglob("*") if file.is_file())
    assert left == ["checksums.xxh128", "replicate-002/notes.txt", "timing.json", "trajectory.h5", "twin/film.mp4"]


def test_forced_worlds_replace_old_ones_or_leave_them(tmp_path):
    out = tmp_path / "worlds"
    run_town(out, "--twin")
    before = {str(file.relative_to(out)): file.read_bytes() for file in out.rglob("*") if file.is_file()}
    command = f'ulimit -f 64; exec "{TISSAGE}" run funding_cut --months {MONTHS} {" ".join(TOWN)} --replicates 2 --out "{out}" --force'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=300)
    assert done.returncode == 74, done.stderr
    assert "replicate-001: cannot write" in done.stderr and "nothing was written" in done.stderr
    assert {str(file.relative_to(out)): file.read_bytes() for file in out.rglob("*") if file.is_file()} == before


def test_two_runs_do_not_share_a_directory(tmp_path):
    out = tmp_path / "busy"
    command = [TISSAGE, "run", "funding_cut", "--months", "600", *TOWN, "--replicates", "4", "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (out / "replicate-001").exists():
        assert process.poll() is None
        time.sleep(.01)
    assert "another run holds" in run_town(out, "--replicates", 2, code=75).stderr
    process.kill()
    process.wait()


def test_the_plan_says_worlds_and_the_disk_and_lists_every_file(tmp_path):
    out = tmp_path / "plan"
    said = run_town(out, "--replicates", 2, "--twin", "--threads", 2, "--dry-run").stdout
    assert said.startswith("would run     funding_cut, seeds 1 to 2, with and without its shocks\n")
    assert "needed by 2 worlds at a time" in said and "\ndisk          about " in said
    assert not out.exists()
    run_town(out, "--replicates", 2, "--twin", "--threads", 2)
    names = said.partition("\noutput")[2].split()
    assert all(os.path.exists(name) for name in names if name.startswith(str(out)))
    assert f"… {sum(file.is_file() for file in out.rglob('*'))} files in all" in said
    taken = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    size, unit = said.partition("disk          about ")[2].split()[:2]
    assert float(size) * {"KiB": 2**10, "MiB": 2**20}[unit] == pytest.approx(taken, rel=.4)
