"""Runs that are stopped, killed, spoilt and gone on with: the same results as without, or a refusal."""

import json
import random
import re
import shlex
import signal
import subprocess
import time

import pytest

from funded_towns import TISSAGE, assert_same_run, tissage

SMALL = ["--set", "spin_up=24", "--set", "territory.0.citizens=400"]
RUNS = {
    "everything that is recorded": ["food_recovery", *SMALL, "--months", "60", "--agents-every", "1",
                                    "--set", "output.snapshots=[0, 30, 60]"],
    "a twin, and what was promised": ["funding_cut", *SMALL, "--months", "100", "--twin", "--set", "finance.run_off=true",
                                      "--set", "output.every=7", "--agents-every", "3"],
    "what was imported": ["emergency_response", "--months", "240"],
}


def files_of(directory):
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def checkpoints_of(out):
    """Those of a run, the last one first; mostly two, three where it was killed before it removed the oldest."""
    found = [path for path in out.glob("checkpoint.*") if path.suffix[1:].isdigit()]
    return sorted(found, key=lambda path: -int(path.suffix[1:]))


def wait_for_checkpoint(process, out, number):
    while not any(int(path.suffix[1:]) >= number for path in checkpoints_of(out)):
        assert process.poll() is None, process.stderr.read()
        time.sleep(.002)


def kept_run(out, *arguments, scenario="food_recovery", months=60, last=20):
    """A run that was killed when it had a checkpoint of a month or later."""
    command = [TISSAGE, "run", scenario, *SMALL, "--months", str(months), "--out", str(out), "--quiet", "--checkpoint-every", "1",
               *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wait_for_checkpoint(process, out, last)
    process.kill()
    process.communicate()


def resume(out, *arguments, **options):
    return tissage("run", "food_recovery", *SMALL, "--months", 60, "--out", out, "--quiet", "--resume", *arguments, **options)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    out = tmp_path_factory.mktemp("whole") / "run"
    tissage("run", "food_recovery", *SMALL, "--months", 60, "--out", out, "--quiet")
    return out


@pytest.mark.parametrize("name", RUNS)
def test_a_run_that_is_stopped_and_killed_again_and_again_is_the_run(name, tmp_path):
    arguments = RUNS[name]
    whole = tmp_path / "whole"
    began = time.monotonic()
    tissage("run", *arguments, "--out", whole, "--quiet")
    seconds = time.monotonic() - began
    chance = random.Random(3)
    out = tmp_path / "run"
    command = [TISSAGE, "run", *arguments, "--out", str(out), "--quiet", "--checkpoint-every", "4"]
    ends = []
    while not ends or ends[-1] != 0:
        threads = ["--threads", str(chance.randint(1, 3))]
        process = subprocess.Popen(command + threads + (["--resume"] if ends else []), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, text=True)
        # Longer from time to time, so that even a slow machine comes to the end.
        time.sleep(seconds * chance.uniform(.1, .5) * 1.1 ** len(ends))
        process.send_signal(chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGKILL]))
        said = process.communicate(timeout=300)[1]
        assert process.returncode in (0, 130, 143, -9), said
        ends.append(process.returncode)
    assert len(ends) > 1
    assert_same_run(out, whole)
    if (whole / "twin").exists():
        assert_same_run(out / "twin", whole / "twin")
    tissage("verify", out)
    assert sorted(files_of(out)) == sorted(files_of(whole))


def test_the_command_that_is_named_finishes_the_run(tmp_path, whole):
    out = tmp_path / "with blank"
    process = subprocess.Popen([TISSAGE, "run", "food_recovery", *SMALL, "--months", "60", "--out", str(out), "--checkpoint-every", "1"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for_checkpoint(process, out, 30)
    process.send_signal(signal.SIGINT)
    printed, said = process.communicate(timeout=60)
    assert process.returncode == 130 and printed == ""
    stopped, how = said.splitlines()[-2:]
    assert stopped.startswith("tissage: stopped by signal 2; kept as of month ")
    words = shlex.split(how.removeprefix("To go on: "))
    assert words[0] == "tissage" and words[-1] == "--resume"
    again = tissage(*words[1:])
    assert "note: goes on from month " in again.stderr
    assert "state hash" in again.stdout
    assert_same_run(out, whole)


def test_a_run_that_is_not_finished_says_so_everywhere(tmp_path):
    out = tmp_path / "run"
    kept_run(out, last=40)
    about = tissage("info", out).stdout
    assert re.search(r"not finished      as of month \d+ of 60; `tissage run … --resume` finishes it\n", about)
    assert "not finished " in tissage("info", out / "trajectory.h5").stdout
    assert checkpoints_of(out)[0].name in about and "of 60" in about
    assert "--resume finishes it" in tissage("verify", out, code=65).stdout
    assert "holds a run that was stopped or goes on: --resume finishes it" in tissage("resilience", out, code=65).stderr
    refused = tissage("run", "food_recovery", *SMALL, "--out", out, code=73).stderr
    assert refused == (f"tissage: {out} holds a run that was stopped: go on with --resume, choose another --out, or begin again "
                       "with --force\n")
    assert refused in tissage("run", "food_recovery", *SMALL, "--out", out, "--dry-run", code=73).stderr
    assert "holds a run by itself (checkpoint." in tissage("run", "food_recovery", "--replicates", 2, "--out", out, "--resume",
                                                           code=65).stderr


@pytest.mark.parametrize("arguments, differs", [
    (["--set", "trust.gain=0.2"], "another scenario: it has `trust.gain = 0.1`, not `trust.gain = 0.2`"),
    (["--seed", "2"], "another scenario: it has `seed = 1`, not `seed = 2`"),
    (["--set", "output.every=2"], "another scenario: it has `output.every = 1`, not `output.every = 2`"),
], ids=["parameter", "seed", "output"])
def test_another_run_does_not_go_on_from_a_checkpoint(arguments, differs, tmp_path, whole):
    out = tmp_path / "run"
    kept_run(out)
    before = files_of(out)
    refused = resume(out, *arguments, code=65).stderr
    assert "is of " + differs in refused and "nothing is resumed" in refused
    assert {name: content for name, content in files_of(out).items() if name != ".tissage.lock"} == {
        name: content for name, content in before.items() if name != ".tissage.lock" and not name.endswith(".part")}
    resume(out)
    assert_same_run(out, whole)


def test_a_twin_is_neither_added_nor_dropped(tmp_path):
    for with_twin in (False, True):
        out = tmp_path / f"run-{with_twin}"
        kept_run(out, *(["--twin"] if with_twin else []), scenario="funding_cut", months=100)
        said = tissage("run", "funding_cut", *SMALL, "--months", 100, "--out", out, "--resume", *([] if with_twin else ["--twin"]),
                       code=65).stderr
        names = ["a run by itself", "a run with its twin"]
        assert f"is of {names[with_twin]}, and this is {names[not with_twin]}: nothing is resumed" in said


def test_imports_that_have_changed_are_noticed(tmp_path):
    (tmp_path / "actors.csv").write_text("id,kind\n" + "".join(f"{n},business\n" for n in range(40)))
    (tmp_path / "ties.csv").write_text("from,to\n" + "".join(f"{n},{(n + 1) % 40}\n" for n in range(40)))
    (tmp_path / "town.toml").write_text('months = 4000\n[[territory]]\nname = "Josaphat"\n[population]\nnetwork = "import"\nactors = "actors.csv"\nties = "ties.csv"\n')
    out = tmp_path / "run"
    command = [TISSAGE, "run", str(tmp_path / "town.toml"), "--out", str(out), "--quiet"]
    process = subprocess.Popen([*command, "--checkpoint-every", "1"], stderr=subprocess.PIPE)
    wait_for_checkpoint(process, out, 3)
    process.kill()
    process.communicate()
    (tmp_path / "ties.csv").write_text("from,to\n0,1\n")
    done = subprocess.run([*command, "--resume"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 65
    assert "of another beginning: a file that the scenario imports has changed: nothing is resumed" in done.stderr


def test_a_damaged_checkpoint_costs_some_months_and_two_cost_the_run(tmp_path, whole):
    out = tmp_path / "run"
    kept_run(out)
    last, *others = checkpoints_of(out)
    last.write_bytes(last.read_bytes()[:-1000])
    copy = tmp_path / "both"
    subprocess.run(["cp", "-r", out, copy], check=True)
    said = resume(out).stderr
    assert f"note: {last} is damaged\nnote: goes on from month " in said
    assert_same_run(out, whole)
    for other in others:
        damaged = bytearray((copy / other.name).read_bytes())
        damaged[len(damaged) // 2] ^= 1
        (copy / other.name).write_bytes(damaged)
    said = resume(copy, code=65).stderr
    assert f"tissage: no checkpoint in {copy} is intact: nothing is resumed; --force begins again\n" in said
    tissage("run", "food_recovery", *SMALL, "--months", 60, "--out", copy, "--force", "--quiet")
    assert_same_run(copy, whole)


def test_without_a_checkpoint_a_run_begins_and_says_so(tmp_path, whole):
    out = tmp_path / "run"
    assert resume(out).stderr == f"note: {out} has no checkpoint: the run begins at month 0\n"
    assert_same_run(out, whole)
    before = files_of(out)
    assert resume(out).stderr == f"note: {out} holds this run, finished: there is nothing to do\n"
    assert "holds a run of another scenario, seed or build" in resume(out, "--seed", 2, code=65).stderr
    assert files_of(out) == before


def test_force_begins_again_and_old_results_come_back_unless_a_checkpoint_was_kept(tmp_path, whole):
    out = tmp_path / "run"
    tissage("run", "food_recovery", *SMALL, "--months", 30, "--out", out, "--quiet")
    kept_run(out, "--force")
    assert (out / ".previous" / "trajectory.h5").exists()
    tissage("run", "food_recovery", *SMALL, "--out", out, code=73)
    resume(out)
    assert_same_run(out, whole)
    assert not (out / ".previous").exists()


def test_a_disk_that_is_full_for_a_checkpoint_does_not_end_the_run(tmp_path, whole):
    out = tmp_path / "run"
    room = (whole / "trajectory.h5").stat().st_size // 1024 + 8  # checkpoints are larger
    command = shlex.join([TISSAGE, "run", "food_recovery", *SMALL, "--months", "60", "--out", str(out), "--quiet", "--checkpoint-every", "40"])
    done = subprocess.run(["bash", "-c", f"ulimit -f {room}; exec {command}"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("note: no checkpoint was kept: cannot write ") == 1  # of two, for one reason
    assert_same_run(out, whole)


def test_a_run_that_a_full_disk_does_not_let_keep_its_last_months_goes_on_from_the_checkpoint_before(tmp_path, whole):
    out = tmp_path / "run"
    room = 2 * 1024  # KiB; the series of so many months are larger at last, and no checkpoint has room any more
    command = shlex.join([TISSAGE, "run", "food_recovery", *SMALL, "--months", "12000", "--out", str(out), "--quiet",
                          "--checkpoint-every", "100"])
    process = subprocess.Popen(["bash", "-c", f"ulimit -f {room}; exec {command}"], stderr=subprocess.PIPE, text=True)
    assert "note: no checkpoint was kept: cannot write " in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert re.search(r"tissage: stopped by signal 2; kept as of month \d+ of 12000\nTo go on: tissage run ", said)
    assert "trajectory.h5" in files_of(out)


def test_nothing_is_published_before_a_checkpoint(tmp_path, whole):
    """What a kill leaves passes for a finished run only where the run has finished."""
    for with_old in (False, True):
        out = tmp_path / f"run-{with_old}"
        if with_old:
            tissage("run", "food_recovery", *SMALL, "--months", 30, "--out", out, "--quiet")
        command = [TISSAGE, "run", "food_recovery", *SMALL, "--months", "60", "--out", str(out), "--quiet", "--checkpoint-every", "25"]
        process = subprocess.Popen(command + (["--force"] if with_old else []), stderr=subprocess.PIPE)
        while not (out / "checkpoint.1.part").exists() and not checkpoints_of(out):
            assert process.poll() is None
        process.kill()
        process.communicate()
        assert checkpoints_of(out) or not (out / "trajectory.h5").exists()


def test_force_by_mistake_and_a_kill_do_not_lose_the_checkpoint(tmp_path, whole):
    out = tmp_path / "run"
    kept_run(out)
    command = [TISSAGE, "run", "food_recovery", *SMALL, "--months", "60", "--out", str(out), "--quiet", "--force"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while not (out / ".previous").exists():
        assert process.poll() is None
    process.kill()
    process.communicate()
    assert not checkpoints_of(out) and checkpoints_of(out / ".previous")
    assert "note: goes on from month " in resume(out).stderr
    assert_same_run(out, whole)


def test_replicates_are_not_replaced_by_a_run_that_resumes(tmp_path):
    out = tmp_path / "set"
    process = subprocess.Popen([TISSAGE, "run", "food_recovery", *SMALL, "--months", "300", "--replicates", "30", "--out", str(out),
                                "--quiet"], stderr=subprocess.PIPE, text=True)
    while not (out / "replicate-002" / "trajectory.h5").exists():
        assert process.poll() is None
        time.sleep(.002)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    before = files_of(out)
    assert resume(out, code=65).stderr == f"tissage: {out} holds replicates: nothing is resumed without --replicates\n"
    assert files_of(out) == before


@pytest.mark.parametrize("lost", ["snapshots.00000.h5", "agents.000000.h5"])
@pytest.mark.parametrize("damage", ["removed", "changed"])
def test_a_file_that_was_lost_since_is_missed(lost, damage, tmp_path):
    arguments = ["--agents-every", 1, "--set", "output.snapshots=[0, 60]"]
    out = tmp_path / "run"
    kept_run(out, *arguments, last=44)
    if damage == "removed":
        (out / lost).unlink()
    else:
        content = bytearray((out / lost).read_bytes())
        content[5000] ^= 4
        (out / lost).write_bytes(content)
    said = resume(out, *arguments, code=65).stderr
    assert str(out / lost) in said and "nothing is resumed; --force begins again" in said


def test_a_plan_to_resume_says_what_would_be_done(tmp_path):
    out = tmp_path / "run"
    assert f"resumption    {out} has no checkpoint: the run begins at month 0\n" in resume(out, "--dry-run").stdout
    assert not out.exists()
    kept_run(out, last=30)
    assert re.search(r"^resumption    would go on from month \d+ of 60$", resume(out, "--dry-run").stdout, re.MULTILINE)
    assert "it has `seed = 1`, not `seed = 3`" in resume(out, "--dry-run", "--seed", 3, code=65).stderr
    resume(out)
    assert "holds this run, finished" in resume(out, "--dry-run").stdout


def test_time_is_that_of_all_processes(tmp_path):
    out = tmp_path / "run"
    kept_run(out, last=60)
    resume(out)
    timing = json.loads((out / "timing.json").read_text())
    assert timing["months"] == 24 + 60
    assert timing["seconds_of"]["checkpoints"] > 0
    assert timing["seconds"] <= timing["processor_seconds"] + 60


def test_two_runs_do_not_go_on_in_one_directory(tmp_path):
    out = tmp_path / "run"
    kept_run(out, months=2000)
    command = [TISSAGE, "run", "food_recovery", *SMALL, "--months", "2000", "--out", str(out), "--resume", "--quiet"]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert "goes on from" in first.stderr.readline()
    second = subprocess.run(command, capture_output=True, text=True, timeout=60)
    first.kill()
    first.communicate()
    assert second.returncode == 75, second.stderr
