"""`tissage run --dry-run` against what a run then takes and leaves."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TISSAGE = Path(os.environ.get("TISSAGE", "build/release/tissage")).resolve()
SIZES = {
    "a district": ["food_recovery"],
    "real organisations": ["emergency_response"],
    "instruments and a shock": ["funding_cut"],
    "a small town": ["food_recovery", "--set", "territory.0.citizens=20000", "--set", "spin_up=36", "--months", "12"],
    "a city": ["food_recovery", "--set", "territory.0.citizens=100000", "--set", "spin_up=2", "--months", "4"],
    "a large city": ["food_recovery", "--set", "territory.0.citizens=400000", "--set", "spin_up=0", "--months", "1"],
    "every actor of a district": ["food_recovery", "--set", "spin_up=0", "--months", "48", "--agents-every", "1"],
    "every actor of a small town": ["food_recovery", "--set", "territory.0.citizens=30000", "--set", "spin_up=0", "--months", "40",
                                    "--agents-every", "1"],
    "many territories": ["national", "--set", "territories.count=1000", "--set", "spin_up=2", "--months", "6"],
    "many rows": ["national", "--set", "territories.count=500", "--set", "territories.median=20", "--months", "240"],
}


def is_release():
    return "CMAKE_BUILD_TYPE:STRING=Release" in (TISSAGE.parent / "CMakeCache.txt").read_text(encoding="utf-8")


def plan_of(*arguments):
    said = subprocess.run([TISSAGE, "run", *arguments, "--dry-run"], capture_output=True, text=True, timeout=60, check=True)
    return dict(re.findall(r"^(\w+) +(.*)$", said.stdout, re.MULTILINE)), said.stdout


# A process counts the memory of its parent until it became another program: a small one lies between.
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak_of(*arguments):
    """Bytes that a run of the command holds in memory at most, as the system counts them."""
    measure = [sys.executable, "-c", PEAK, TISSAGE, "run", *arguments, "--quiet"]
    return 1024 * int(subprocess.run(measure, capture_output=True, text=True, timeout=300, check=True).stdout)


@pytest.mark.skipif(not is_release(), reason="sanitizers and code for debugging take memory of their own")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("threads", ["1", "2"])
def test_memory_is_within_15_percent_of_the_peak_of_the_run(tmp_path, size, threads):
    arguments = [*SIZES[size], "--threads", threads, "--out", tmp_path / "run"]
    number, unit = re.match(r"about ([\d.]+) ([MG]iB) needed", plan_of(*arguments)[0]["memory"]).groups()
    expected = float(number) * {"MiB": 2**20, "GiB": 2**30}[unit]
    assert expected == pytest.approx(peak_of(*arguments), rel=.15)


def test_the_plan_says_a_time_on_this_machine():
    assert re.fullmatch(r"about \d.* on this machine", plan_of("national")[0]["time"])


@pytest.mark.parametrize("taken, said", [
    ("trajectory.h5", "holds results already (trajectory.h5)"),
    ("checkpoint.3", "holds a run that was stopped: go on with --resume"),
    ("design.toml", "holds a sweep or a comparison (design.toml)"),
])
def test_the_plan_refuses_the_directory_that_the_run_refuses(tmp_path, taken, said):
    (tmp_path / taken).write_text("")
    for dry in ([], ["--dry-run"]):
        command = [TISSAGE, "run", "food_recovery", "--months", "1", "--set", "spin_up=0", "--out", tmp_path, *dry]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert done.returncode == 73 and said in done.stderr, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [taken]


def test_checkpoints_are_planned_where_there_will_be_some(tmp_path):
    small = ["food_recovery", "--months", "3", "--set", "spin_up=0", "--out", tmp_path / "run"]
    assert "checkpoints" not in plan_of(*small)[0]
    assert re.fullmatch(r"every 2 months, up to three of at most \d+ MiB on the disk while it runs",
                        plan_of(*small, "--checkpoint-every", "2")[0]["checkpoints"])
    large = ["food_recovery", "--months", "1200", "--set", "territory.0.citizens=300000"]
    assert plan_of(*large)[0]["checkpoints"].startswith("every ten minutes, up to three of at most ")


def test_the_plan_lists_every_file_that_the_run_then_leaves(tmp_path):
    arguments = ["food_recovery", "--months", "3", "--set", "spin_up=0", "--out", tmp_path / "run"]
    planned = plan_of(*arguments)[1].partition("\noutput")[2].split()
    assert not (tmp_path / "run").exists()
    subprocess.run([TISSAGE, "run", *arguments, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    assert sorted(planned) == sorted(str(file) for file in (tmp_path / "run").rglob("*"))
