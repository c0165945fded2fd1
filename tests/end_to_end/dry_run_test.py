"""`tissage run --dry-run` against what a run then takes and leaves."""

import os
import re
import subprocess
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
    "many territories": ["national", "--set", "territories.count=1000", "--set", "spin_up=2", "--months", "6"],
    "many rows": ["national", "--set", "territories.count=500", "--set", "territories.median=20", "--months", "240"],
}


def plan_of(*arguments):
    said = subprocess.run([TISSAGE, "run", *arguments, "--dry-run"], capture_output=True, text=True, timeout=60, check=True)
    return dict(re.findall(r"^(\w+) +(.*)$", said.stdout, re.MULTILINE)), said.stdout


def peak_of(*arguments):
    """Bytes that a run of the command holds in memory at most, as the system counts them."""
    with subprocess.Popen([TISSAGE, "run", *arguments, "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    assert run.returncode == 0
    return usage.ru_maxrss * 1024


@pytest.mark.skipif(os.environ.get("TISSAGE_SANITIZE", "") != "", reason="sanitizers take memory of their own")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("threads", ["1", "2"])
def test_memory_is_within_15_percent_of_the_peak_of_the_run(tmp_path, size, threads):
    arguments = [*SIZES[size], "--threads", threads, "--out", tmp_path / "run"]
    number, unit = re.match(r"about ([\d.]+) ([MG]iB) needed", plan_of(*arguments)[0]["memory"]).groups()
    expected = float(number) * {"MiB": 2**20, "GiB": 2**30}[unit]
    assert expected == pytest.approx(peak_of(*arguments), rel=.15)


def test_the_plan_says_a_time_on_this_machine():
    assert re.fullmatch(r"about \d.* on this machine", plan_of("national")[0]["time"])


def test_the_plan_lists_every_file_that_the_run_then_leaves(tmp_path):
    arguments = ["food_recovery", "--months", "3", "--set", "spin_up=0", "--out", tmp_path / "run"]
    planned = plan_of(*arguments)[1].partition("\noutput")[2].split()
    assert not (tmp_path / "run").exists()
    subprocess.run([TISSAGE, "run", *arguments, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    assert sorted(planned) == sorted(str(file) for file in (tmp_path / "run").rglob("*"))
