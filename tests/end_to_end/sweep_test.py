"""`tissage sweep` and `tissage sensitivity` as people use them: whole, interrupted, killed, and without room."""

import csv
import os
import pathlib
import re
import shlex
import signal
import subprocess
import time

import h5py
import numpy as np
import pytest
import xarray

TISSAGE = os.path.abspath(os.environ.get("TISSAGE", "build/release/tissage"))
ENGINES = ("h5netcdf", "netcdf4")
OUTCOMES = {"formed": "sum(formed)", "trust": "mean(trust_giant_component)", "alive": "last(collaborations)"}

TOWN = """
months = {months}
spin_up = 0
[[territory]]
name = "Town"
citizens = {citizens}
businesses = 8
associations = 4
authorities = 1
[[challenge]]
name = "food recovery"
arrival_per_1000 = 80.0
capital_cost = 150.0
revenue_ratio_low = 0.5
revenue_ratio_high = 1.5
needs = {{ money = 60.0, premises = 2.0, labour = 4.0, skills = 0.5 }}
"""

ARMS = """
[[arm]]
name = "as it is"
[[arm]]
name = "fewer challenges"
set = { "challenge.0.arrival_per_1000" = 40.0 }
"""


def varies(name, how):
    return f'[[parameter]]\nname = "{name}"\n{how}\n'


GAINS = varies("trust.gain", "values = [0.05, 0.1, 0.3]")


class Sweep:
    """A folder with a town, a design over it, and the directory `out`."""

    def __init__(self, folder, design, months=6, citizens=40, outcomes=OUTCOMES):
        self.folder = folder
        (folder / "town.toml").write_text(TOWN.format(months=months, citizens=citizens))
        self.write(design, outcomes)

    def write(self, design, outcomes=OUTCOMES):
        lines = "".join(f'{name} = "{text}"\n' for name, text in outcomes.items())
        (self.folder / "design.toml").write_text(f'base = "town.toml"\n{design}\n[outcomes]\n{lines}')

    def command(self, *arguments):
        return [TISSAGE, *arguments]

    def call(self, *arguments, prefix=""):
        command = f'{prefix} exec "$0" "$@"'
        return subprocess.run(["bash", "-c", command, *self.command(*arguments)], cwd=self.folder,
                              capture_output=True, text=True, timeout=120)

    def run(self, *options, prefix=""):
        return self.call("sweep", "design.toml", "--out", "out", "--quiet", *options, prefix=prefix)

    def resume(self, *options, prefix=""):
        return self.call("sweep", "resume", "out", "--quiet", *options, prefix=prefix)

    def start(self, *options):
        command = self.command("sweep", "design.toml", "--out", "out", "--jobs", "2", "--quiet", *options)
        return subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    @property
    def out(self):
        return self.folder / "out"

    def lines(self):
        """Results in all shards, as dictionaries, in the order in which they were written."""
        rows = []
        for shard in sorted((self.out / "shards").glob("*")):
            text = shard.read_text()
            whole = text[:text.rfind("\n") + 1]
            rows += list(csv.DictReader(whole.splitlines()))
        return rows

    def outcomes(self):
        """The bits of all outcomes in sweep.h5."""
        with h5py.File(self.out / "sweep.h5") as file:
            return {name: file[name][...].tobytes() for name in OUTCOMES}

    def dataset(self, engine="h5netcdf"):
        with xarray.open_dataset(self.out / "sweep.h5", engine=engine) as opened:
            return opened.load()


def succeeds(done):
    assert done.returncode == 0, done.stderr
    return done


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)


def children_of(process):
    try:
        return [int(child) for child in
                pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:
        return []


def is_gone(process):
    try:
        return "State:\tZ" in pathlib.Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


# A sweep that nothing disturbs.


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    sweep = Sweep(tmp_path_factory.mktemp("whole"), f"seed = 5\nreplicates = 2\n{GAINS}{ARMS}")
    sweep.said = succeeds(sweep.run())
    return sweep


@pytest.mark.parametrize("engine", ENGINES)
def test_xarray_reads_what_was_gathered(whole, engine):
    data = whole.dataset(engine)
    assert dict(data.sizes) == {"point": 3, "arm": 2, "replicate": 2}
    assert list(data.arm.values) == ["as it is", "fewer challenges"]
    assert list(data.seed.values) == [5, 6]
    np.testing.assert_array_equal(data["trust.gain"], [0.05, 0.1, 0.3])
    assert not data.status.any()
    assert data.status.attrs["flag_meanings"] == "done failed missing"
    for name, text in OUTCOMES.items():
        assert data[name].dims == ("point", "arm", "replicate")
        assert data[name].attrs["long_name"] == text
        assert np.isfinite(data[name]).all()
    assert float(data.formed.sum()) > 0
    assert "challenge.0.arrival_per_1000=40.0" in str(data.arm_settings.values[1])
    for name, variable in data.variables.items():
        assert variable.dtype.kind not in "mM", name


def test_the_file_says_how_it_was_made(whole):
    attributes = whole.dataset().attrs
    for name in ("tissage_version", "git_commit", "compiler", "design_toml", "scenario_toml", "command", "method"):
        assert attributes[name], name
    assert attributes["command"].startswith(TISSAGE)
    assert attributes["title"] == "Sweep by list"


@pytest.mark.parametrize("engine", ENGINES)
def test_parameters_that_are_no_numbers_are_read_as_they_are(tmp_path, engine):
    sweep = Sweep(tmp_path, 'method = "grid"\n' + varies("population.network", 'values = ["blocks", "random"]') +
                  varies("challenge.'food recovery'.capital_cost", "values = [10, 20.5]") +
                  varies("title", r"""values = ['a, "b"', "é"]"""))
    succeeds(sweep.run())
    data = sweep.dataset(engine)
    assert list(data["population.network"].values) == ["blocks"] * 4 + ["random"] * 4
    assert list(data["challenge.food_recovery.capital_cost"].values) == [10, 10, 20.5, 20.5] * 2
    assert list(data["title"].values[:2]) == ['a, "b"', "é"]


def test_the_summary_names_outcomes_arms_and_the_file(whole):
    lines = whole.said.stdout.splitlines()
    assert re.split(r"  +", lines[0]) == ["mean of all runs", "as it is", "fewer challenges"]
    assert [line.split()[0] for line in lines[1:4]] == list(OUTCOMES)
    assert lines[-1] == "sweep             out/sweep.h5"
    assert whole.said.stderr == ""


def test_an_outcome_is_that_of_the_run_itself(whole):
    """The command that failed.csv would print, for the last point, the second arm, the second replicate."""
    succeeds(whole.call("run", "out/base.toml", "--set", "challenge.0.arrival_per_1000=40.0", "--set", "trust.gain=0.3",
                        "--seed", "6", "--out", "single", "--quiet"))
    with xarray.open_dataset(whole.folder / "single" / "trajectory.h5", engine="h5netcdf") as run:
        alive = float(run.collaborations.isel(month=-1).sum())
        formed = float(run.formed.isel(month=slice(1, None)).sum())
        trust = float(run.trust_giant_component.mean("month"))
    there = whole.dataset().isel(point=2, arm=1, replicate=1)
    assert float(there.alive) == alive
    assert float(there.formed) == formed
    assert float(there.trust) == pytest.approx(trust, rel=1e-14)


def test_the_number_of_workers_changes_no_bit(whole, tmp_path):
    other = Sweep(tmp_path, f"seed = 5\nreplicates = 2\n{GAINS}{ARMS}")
    succeeds(other.run("--jobs", "3"))
    assert other.outcomes() == whole.outcomes()


def test_a_sweep_that_is_done_runs_nothing_again(whole):
    before = whole.lines()
    succeeds(whole.run())
    succeeds(whole.resume())
    assert whole.lines() == before
    assert len(before) == 12


def test_status_says_what_is_done(whole):
    said = succeeds(whole.call("sweep", "status", "out")).stdout
    assert "runs      12\ndone      12\nfailed    0\nmissing   0\n" in said


def test_only_final_files_are_left(whole):
    names = sorted(path.name for path in whole.out.rglob("*") if path.is_file())
    assert names == ["000001.csv", "base.toml", "checksums.xxh128", "design.csv", "design.toml", "model_version",
                     "sweep.h5"]


def test_verify_finds_a_flipped_bit_in_every_file(whole):
    assert "intact   shard" in succeeds(whole.call("verify", "out")).stdout
    for path in [path for path in whole.out.rglob("*") if path.is_file()]:
        before = path.read_bytes()
        for place in (0, len(before) // 2, len(before) - 1):
            path.write_bytes(before[:place] + bytes([before[place] ^ 4]) + before[place + 1:])
            done = whole.call("verify", "out")
            assert done.returncode == 65 and "DAMAGED" in done.stdout, (path, place)
        path.write_bytes(before)
    succeeds(whole.call("verify", "out"))


# A directory that another design, another version or another process has.


def test_another_design_is_refused_and_changes_nothing(tmp_path):
    sweep = Sweep(tmp_path, f"seed = 5\n{GAINS}")
    succeeds(sweep.run())
    before = {path: path.read_bytes() for path in sweep.out.rglob("*") if path.is_file()}
    for design in (f"seed = 6\n{GAINS}", f"seed = 5\n{GAINS}{ARMS}", "seed = 5\n"):
        sweep.write(design)
        done = sweep.run()
        assert done.returncode == 73
        assert done.stderr == "tissage: out holds a sweep with another design: choose another --out\n"
    sweep.write(f'seed = 5\nset = {{ "trust.decay" = 0.03 }}\n{GAINS}')
    done = sweep.run()
    assert done.returncode == 73
    assert done.stderr == "tissage: out holds a sweep with another base scenario: choose another --out\n"
    assert {path: path.read_bytes() for path in sweep.out.rglob("*") if path.is_file()} == before


def test_a_design_with_settings_of_its_own_goes_on(tmp_path):
    sweep = Sweep(tmp_path, f'set = {{ "trust.decay" = 0.03 }}\n{GAINS}')
    succeeds(sweep.run())
    succeeds(sweep.run())
    assert len(sweep.lines()) == 3


def test_more_samples_keep_the_runs_that_are_done_and_fewer_are_refused(tmp_path):
    sobol = 'method = "sobol"\n' + varies("trust.gain", "range = [0.01, 0.3]")
    sweep = Sweep(tmp_path, f"samples = 4\n{sobol}")
    succeeds(sweep.run())
    first = sweep.lines()
    values = sweep.dataset().formed.values
    sweep.write(f"samples = 8\nreplicates = 2\n{sobol}")
    succeeds(sweep.run())
    assert sweep.lines()[:4] == first
    assert len(sweep.lines()) == 16
    np.testing.assert_array_equal(sweep.dataset().formed.values[:4, :, :1], values)
    sweep.write(f"samples = 4\nreplicates = 2\n{sobol}")
    done = sweep.run()
    assert done.returncode == 73
    assert done.stderr == "tissage: out holds a sweep with more samples (8): choose another --out\n"


def test_another_version_is_refused(tmp_path):
    sweep = Sweep(tmp_path, GAINS)
    succeeds(sweep.run())
    (sweep.out / "model_version").write_text("0.0.1 abcdef\n")
    for arguments in (("sweep", "design.toml", "--out", "out"), ("sweep", "resume", "out"), ("sweep", "gather", "out"),
                      ("sweep", "status", "out")):
        done = sweep.call(*arguments)
        assert done.returncode == 73, arguments
        assert "out holds runs of tissage 0.0.1 abcdef, but this is tissage" in done.stderr


def test_a_directory_without_a_sweep_is_no_input(tmp_path):
    sweep = Sweep(tmp_path, GAINS)
    (tmp_path / "empty").mkdir()
    for arguments in (("sweep", "resume", "empty"), ("sweep", "status", "nowhere"), ("sweep", "gather", "empty"),
                      ("sensitivity", "empty")):
        done = sweep.call(*arguments)
        assert done.returncode == 66, arguments
        assert "holds no sweep" in done.stderr


def test_usage_mistakes_are_64(tmp_path):
    sweep = Sweep(tmp_path, GAINS)
    for arguments in (("sweep",), ("sweep", "resume"), ("sweep", "design.toml", "--jobs", "0"),
                      ("sweep", "design.toml", "--jobs", "many"), ("sensitivity",)):
        assert sweep.call(*arguments).returncode == 64, arguments
    assert not sweep.out.exists()


# Sweeps that are stopped, killed, or lose a worker.

SLOW = f"replicates = 20\ntimeout = 100\n{GAINS}"
RUNS = 60


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    sweep = Sweep(tmp_path_factory.mktemp("undisturbed"), SLOW, months=24, citizens=200)
    succeeds(sweep.run())
    return sweep


def stopped_in_the_middle(folder, how):
    """A sweep that gets a signal once some runs are done; its process and the workers that it had."""
    sweep = Sweep(folder, SLOW, months=24, citizens=200)
    process = sweep.start()
    wait_for(lambda: (sweep.out / "shards").is_dir() and len(sweep.lines()) >= 5)
    workers = children_of(process.pid)
    process.send_signal(how)
    process.said = process.communicate(timeout=60)
    assert len(workers) == 2
    wait_for(lambda: all(is_gone(worker) for worker in workers), 10)
    done = len(sweep.lines())
    assert 5 <= done < RUNS, "too fast to be stopped in its middle"
    return sweep, process, done


def goes_on_like(sweep, undisturbed):
    before = {line["run"] for line in sweep.lines()}
    succeeds(sweep.resume())
    rows = sweep.lines()
    assert len(rows) == RUNS, "nothing is run twice"
    assert before <= {row["run"] for row in rows}
    assert len({row["run"] for row in rows}) == RUNS
    assert sweep.outcomes() == undisturbed.outcomes()
    assert not list(sweep.out.rglob("*.part"))


def test_a_killed_sweep_loses_nothing_that_is_done(tmp_path, undisturbed):
    sweep, process, done = stopped_in_the_middle(tmp_path, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    said = succeeds(sweep.call("sweep", "status", "out")).stdout
    assert f"done      {done}\nfailed    0\nmissing   {RUNS - done}\n" in said
    assert "go on     tissage sweep resume out" in said
    for name in ("checksums.xxh128", "design.toml"):  # as a kill in the middle of a text leaves it
        (sweep.out / f"{name}.part").write_text("half")
    goes_on_like(sweep, undisturbed)


@pytest.mark.parametrize("how, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_sweep_that_is_stopped_says_how_to_go_on(tmp_path, undisturbed, how, code):
    sweep, process, done = stopped_in_the_middle(tmp_path, how)
    assert process.returncode == code
    assert process.said[1] == (f"tissage: stopped by signal {int(how)}: {done} of {RUNS} runs are done; "
                               "`tissage sweep resume out` goes on\n")
    assert process.said[0] == ""
    assert not list(sweep.out.rglob("*.part")), "what was done is published"
    goes_on_like(sweep, undisturbed)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_the_group_reaches_workers_too(tmp_path, how):
    """Ctrl-C, a service that ends, a terminal that closes: no run may be recorded as failed by it."""
    sweep = Sweep(tmp_path, SLOW, months=24, citizens=200)
    process = subprocess.Popen(sweep.command("sweep", "design.toml", "--out", "out", "--jobs", "2", "--quiet"),
                               cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True)
    wait_for(lambda: (sweep.out / "shards").is_dir() and len(sweep.lines()) >= 3)
    os.killpg(process.pid, how)
    process.communicate(timeout=60)
    assert process.returncode == 128 + how
    assert {row["status"] for row in sweep.lines()} == {"done"}


def test_a_directory_in_use_is_busy(tmp_path):
    sweep = Sweep(tmp_path, SLOW, months=24, citizens=200)
    process = sweep.start()
    try:
        wait_for(lambda: (sweep.out / "shards").is_dir() and len(sweep.lines()) >= 1)
        for arguments in (("sweep", "design.toml", "--out", "out"), ("sweep", "resume", "out"),
                          ("sweep", "gather", "out")):
            done = sweep.call(*arguments)
            assert done.returncode == 75, done.stderr
            assert done.stderr == "tissage: another run holds out\n"
        assert sweep.call("sweep", "status", "out").returncode == 0
    finally:
        process.kill()
        process.communicate()


def test_a_worker_that_is_killed_costs_its_run_only(tmp_path, undisturbed):
    sweep = Sweep(tmp_path, SLOW, months=24, citizens=200)
    process = sweep.start()
    wait_for(lambda: (sweep.out / "shards").is_dir() and len(sweep.lines()) >= 3)
    os.kill(children_of(process.pid)[0], signal.SIGKILL)
    said, complaints = process.communicate(timeout=60)
    assert process.returncode == 65, complaints
    assert "failed            1 (out/failed.csv)" in said
    rows = sweep.lines()
    assert len(rows) == RUNS
    failed = [row for row in rows if row["status"] == "failed"]
    assert len(failed) == 1
    assert "the worker was killed by signal 9 (Killed)" in failed[0]["reason"]
    with open(sweep.out / "failed.csv", newline="") as file:
        [line] = list(csv.DictReader(file))
    assert line["run"] == failed[0]["run"]
    assert line["reason"] == failed[0]["reason"]

    refused = sweep.call("sweep", "gather", "out")
    assert refused.returncode == 65
    assert f"of {RUNS} runs 0 are missing and 1 failed" in refused.stderr
    assert not (sweep.out / "sweep.h5").exists()
    succeeds(sweep.call("sweep", "gather", "out", "--allow-missing"))
    data = sweep.dataset()
    assert int((data.status == 1).sum()) == 1
    assert int(data.formed.isnull().sum()) == 1

    command = shlex.split(line["command to repeat it"])
    succeeds(sweep.call(*command[1:], "--out", "repeated", "--quiet"))

    assert sweep.resume().returncode == 65, "what failed is not tried again by itself"
    succeeds(sweep.resume("--retry"))
    assert sweep.outcomes() == undisturbed.outcomes()
    assert not (sweep.out / "failed.csv").exists()


def test_points_that_cannot_be_run_are_recorded_and_the_others_go_on(tmp_path):
    sweep = Sweep(tmp_path, varies("challenge.0.revenue_ratio_low", "values = [0.5, 1.4, 0.6]") +
                  varies("challenge.0.revenue_ratio_high", "values = [1.0, 1.0, 1.0]"))
    done = sweep.run()
    assert done.returncode == 65
    assert [row["status"] for row in sorted(sweep.lines(), key=lambda row: row["point"])] == ["done", "failed", "done"]
    said = sweep.call("sweep", "status", "out").stdout
    assert "reason    1 run: " in said and "revenue_ratio_low = 1.4 is above revenue_ratio_high = 1" in said
    with open(sweep.out / "failed.csv", newline="") as file:
        [line] = list(csv.DictReader(file))
    repeated = sweep.call(*shlex.split(line["command to repeat it"])[1:], "--out", "repeated", "--quiet")
    assert repeated.returncode == 65
    assert "revenue_ratio_low = 1.4 is above" in repeated.stderr


def test_a_run_that_takes_too_long_is_stopped(tmp_path):
    sweep = Sweep(tmp_path, "timeout = 1\n" + varies("months", "values = [1, 2400]") +
                  varies("territory.0.citizens", "values = [20, 4000]"))
    done = sweep.run()
    assert done.returncode == 65
    rows = {row["point"]: row for row in sweep.lines()}
    assert rows["0"]["status"] == "done"
    assert rows["1"]["reason"] == "took longer than 1 s"


# Gaps, and disks without room.


def test_gather_refuses_gaps_and_says_how_many(tmp_path):
    sweep = Sweep(tmp_path, f"replicates = 2\n{GAINS}")
    succeeds(sweep.run())
    (sweep.out / "sweep.h5").unlink()
    shard = sweep.out / "shards" / "000001.csv"
    lines = shard.read_text().splitlines(keepends=True)
    shard.write_text("".join(lines[:-2]) + lines[-1].replace("done", "dome"))
    done = sweep.call("sweep", "gather", "out")
    assert done.returncode == 65
    assert done.stderr == ("tissage: of 6 runs 2 are missing and 0 failed: `tissage sweep resume out` goes on (with "
                           "--retry also where runs failed), and gather --allow-missing leaves gaps\n")
    assert "damaged   1 lines of shards; their runs are missing" in sweep.call("sweep", "status", "out").stdout
    succeeds(sweep.call("sweep", "gather", "out", "--allow-missing"))
    for engine in ENGINES:
        data = sweep.dataset(engine)
        assert int((data.status == 2).sum()) == 2
        assert int(data.alive.isnull().sum()) == 2
    succeeds(sweep.resume())
    assert not sweep.dataset().alive.isnull().any()


def test_a_disk_without_room_is_exit_74_and_going_on_completes(tmp_path, undisturbed):
    sweep = Sweep(tmp_path, SLOW, months=24, citizens=200)
    process = sweep.start()
    wait_for(lambda: (sweep.out / "design.toml").exists())
    process.send_signal(signal.SIGINT)
    process.communicate()
    for shard in (sweep.out / "shards").glob("*"):  # however many were done by then: all are to do
        shard.unlink()
    done = sweep.resume(prefix="ulimit -f 2;")
    assert done.returncode == 74, done.stderr
    assert re.fullmatch(r"tissage: .*File too large.*: \d+ of 60 runs are done; `tissage sweep resume out` goes on\n",
                        done.stderr), done.stderr
    rows = sweep.lines()
    assert 5 <= len(rows) < RUNS
    assert "damaged" not in sweep.call("sweep", "status", "out").stdout
    goes_on_like(sweep, undisturbed)


def test_a_place_that_refuses_stops_the_sweep_before_it_works(tmp_path):
    sweep = Sweep(tmp_path, GAINS)
    (tmp_path / "plain").write_text("text")
    for place in ("plain/out", "plain", "/proc/out"):
        done = sweep.call("sweep", "design.toml", "--out", place)
        assert done.returncode in (73, 77), place


# What would be run.


def test_a_dry_run_says_the_size_and_writes_nothing(tmp_path):
    sweep = Sweep(tmp_path, f"seed = 5\nreplicates = 2\n{GAINS}{ARMS}")
    said = succeeds(sweep.run("--dry-run")).stdout
    assert re.search(r"^parameter     trust\.gain in 0\.05, 0\.1, 0\.3$", said, re.MULTILINE)
    assert re.search(r"^arm           fewer challenges  challenge\.0\.arrival_per_1000=40\.0$", said, re.MULTILINE)
    assert re.search(r"^runs          3 points x 2 arms x 2 replicates = 12$", said, re.MULTILINE)
    assert re.search(r"^time          about \d+ s on \d+ workers, \d+\.\d\d s a run$", said, re.MULTILINE)
    assert not sweep.out.exists()


def test_a_dry_run_of_a_billion_points_says_how_many_hours(tmp_path):
    sweep = Sweep(tmp_path, 'method = "grid"\nlevels = 1000\n' + varies("trust.gain", "range = [0.01, 0.3]") +
                  varies("trust.decay", "range = [0.0, 0.05]") + varies("trust.asymmetry", "range = [1.0, 2.0]"))
    said = succeeds(sweep.run("--dry-run")).stdout
    assert re.search(r"^runs          1e\+09 points x 1 arm x 1 replicate = 1e\+09$", said, re.MULTILINE)
    assert re.search(r"^time          about .* hours", said, re.MULTILINE)
    assert re.search(r"more than the 1e\+07 runs that are taken", said)
    done = sweep.run()
    assert done.returncode == 65
    assert "the design has 1e+09 runs" in done.stderr
    assert not sweep.out.exists()


# Sensitivity.

THREE = (varies("trust.gain", "range = [0.01, 0.3]") + varies("territory.0.citizens",
                                                            'range = [10, 60]\ndistribution = "integer"'))


@pytest.mark.parametrize("method, samples, runs, indices",
                         [("saltelli", 16, 64, {"first", "total"}), ("morris", 6, 18, {"mu_star", "mu", "sigma"})])
def test_sensitivity_of_a_small_sweep(tmp_path, method, samples, runs, indices):
    sweep = Sweep(tmp_path, f'method = "{method}"\nsamples = {samples}\nreplicates = 2\n{THREE}')
    early = sweep.call("sensitivity", "out")
    assert early.returncode == 66
    succeeds(sweep.run())
    assert f"done      {2 * runs}\n" in sweep.call("sweep", "status", "out").stdout
    assert len({row["run"] for row in sweep.lines()}) == len(sweep.lines()), "equal points are run once"
    said = succeeds(sweep.call("sensitivity", "out")).stdout
    word = "blocks" if method == "saltelli" else "trajectories"
    assert re.search(rf"^formed, arm base: {samples} of {samples} {word} used; share of noise [\d.]+$", said,
                     re.MULTILINE)
    with open(sweep.out / "sensitivity.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["index"] for row in rows} == indices
    assert {row["parameter"] for row in rows} == {"trust.gain", "territory.0.citizens"}
    assert {row["outcome"] for row in rows} == set(OUTCOMES)
    key = "total" if method == "saltelli" else "mu_star"
    formed = {row["parameter"]: float(row["value"]) for row in rows if row["outcome"] == "formed" and row["index"] == key}
    assert formed["territory.0.citizens"] > formed["trust.gain"], "more people found more"
    for row in rows:
        assert float(row["low"]) <= float(row["high"])


def test_sensitivity_drops_the_blocks_of_failed_runs(tmp_path):
    sweep = Sweep(tmp_path, 'method = "saltelli"\nsamples = 16\n' +
                  varies("challenge.0.revenue_ratio_low", "range = [0.5, 1.4]") +
                  varies("challenge.0.revenue_ratio_high", "range = [1.3, 2.0]"))
    assert sweep.run().returncode == 65
    bad = {int(row["point"]) // 4 for row in sweep.lines() if row["status"] == "failed"}
    assert 0 < len(bad) < 16
    said = succeeds(sweep.call("sensitivity", "out")).stdout
    assert f"{16 - len(bad)} of 16 blocks used" in said


def test_sensitivity_refuses_other_methods_and_gaps(whole, tmp_path):
    done = whole.call("sensitivity", "out")
    assert done.returncode == 65
    assert done.stderr == "tissage: out holds a sweep by list; indices need saltelli or morris\n"
    sweep = Sweep(tmp_path, f'method = "saltelli"\nsamples = 4\n{THREE}')
    succeeds(sweep.run())
    for shard in (sweep.out / "shards").iterdir():
        shard.unlink()
    done = sweep.call("sensitivity", "out")
    assert done.returncode == 65
    assert "of 16 runs 16 are missing" in done.stderr
