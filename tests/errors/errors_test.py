# Every text that a user can meet for a mistake: `tissage check CASE.toml`, or of a design `tissage sweep CASE.toml
# --dry-run`, or of a comparison `tissage compare CASE.toml --dry-run`, or the arguments of `tissage check` and `tissage
# new`, or of any verb in result_cases, in CASE.command, one a line, against CASE.expected, whose first line is the exit code and whose rest is standard
# error. The command is in TISSAGE.
import os
import pathlib
import re
import resource
import subprocess

import pytest

CASES = pathlib.Path(__file__).parent / "cases"


# Cases of other verbs than check, by the verb.
VERB_CASES = {verb: pathlib.Path(__file__).parent / f"{verb}_cases" for verb in ("sweep", "compare", "new", "result")}


def check(*arguments):
    # From the folder of the cases, so that paths in the texts are the same everywhere.
    command = [os.environ["TISSAGE"], "check", *arguments]
    return subprocess.run(command, cwd=CASES, capture_output=True, timeout=60)


def dry_run(verb, name):
    command = [os.environ["TISSAGE"], verb, name, "--dry-run"]
    return subprocess.run(command, cwd=VERB_CASES[verb], capture_output=True, timeout=60)


def expected_of(path):
    code, _, text = path.read_text(encoding="utf-8").partition("\n")
    return int(code), text


@pytest.mark.parametrize("case", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_mistakes_have_the_expected_text(case):
    code, text = expected_of(case.with_suffix(".expected"))
    result = check(case.name)
    assert result.stderr.decode("utf-8") == text
    assert result.returncode == code
    assert result.stdout == b""


@pytest.mark.parametrize("case", sorted(CASES.glob("*.command")), ids=lambda path: path.stem)
def test_mistakes_of_a_command_line_have_the_expected_text(case):
    code, text = expected_of(case.with_suffix(".expected"))
    result = check(*case.read_text(encoding="utf-8").splitlines())
    assert result.stderr.decode("utf-8") == text
    assert result.returncode == code


@pytest.mark.parametrize("case", sorted(VERB_CASES["new"].glob("*.command")), ids=lambda path: path.stem)
def test_mistakes_of_a_copy_have_the_expected_text_and_write_nothing(case, tmp_path):
    code, text = expected_of(case.with_suffix(".expected"))
    command = [os.environ["TISSAGE"], "new", *case.read_text(encoding="utf-8").splitlines()]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60)
    assert result.stderr.decode("utf-8") == text
    assert result.returncode == code
    assert result.stdout == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("case", sorted(VERB_CASES["result"].glob("*.command")), ids=lambda path: path.stem)
def test_mistakes_around_results_have_the_expected_text(case):
    code, text = expected_of(case.with_suffix(".expected"))
    command = [os.environ["TISSAGE"], *case.read_text(encoding="utf-8").splitlines()]
    result = subprocess.run(command, cwd=case.parent, capture_output=True, timeout=60)
    assert result.stderr.decode("utf-8") == text
    assert result.returncode == code
    assert result.stdout == b""


@pytest.mark.parametrize("verb, case", [(verb, case) for verb, folder in VERB_CASES.items()
                                        for case in sorted(folder.glob("*.toml"))],
                         ids=lambda each: getattr(each, "stem", each))
def test_mistakes_of_a_design_have_the_expected_text(verb, case):
    code, text = expected_of(case.with_suffix(".expected"))
    result = dry_run(verb, case.name)
    assert result.stderr.decode("utf-8") == text
    assert result.returncode == code
    assert result.stdout == b""


def test_every_expected_text_has_its_case():
    for path in [file for folder in (CASES, *VERB_CASES.values()) for file in folder.glob("*.expected")]:
        assert path.with_suffix(".toml").exists() or path.with_suffix(".command").exists(), path


def test_a_scenario_larger_than_the_limit_is_refused(tmp_path):
    path = tmp_path / "large.toml"
    path.write_text("# " + "x" * 1024 * 1024 + "\n")
    result = check(str(path))
    assert result.stderr.decode() == f'tissage: "{path}" is larger than 1048576 bytes\n'
    assert result.returncode == 65


@pytest.mark.parametrize("setting, text", [
    (b"title=caf\xe9", "--set title=caf: byte 0xE9 is no text\n"),
    (b"trust.\xff=1", "--set trust.: byte 0xFF is no text\n"),
    (b"title=a\x1b[2J", "--set title=a: byte 0x1B is no text\n")])
def test_a_setting_is_text(setting, text):
    result = check("food_recovery", "--set", setting)
    assert result.stderr.decode() == text
    assert result.returncode == 65


PROMISES = """note: finance.subsidy.horizon is 46 months, longer than the run of 30: what is promised beyond its \
end is in the series liability, or paid in months of their own with finance.run_off = true
note: finance.lending.years is 60 months, longer than the run of 30: what is promised beyond its end is in the \
series liability, or paid in months of their own with finance.run_off = true
"""


def test_promises_past_the_end_are_a_note(tmp_path):
    path = tmp_path / "promises.toml"
    path.write_text('extends = "food_recovery"\nmonths = 30\n[finance.subsidy]\nenabled = true\n'
                    '[finance.guarantee]\nenabled = true\n')
    result = check(str(path))
    assert result.stderr.decode() == PROMISES
    assert result.returncode == 0


# Worlds too large for memory. What is available differs between machines, so numbers are left open.

HUGE = [f"--set=territories.{setting}" for setting in ("count=900000", "median=1500", "log_sd=0", "active=1")]


def run(*arguments, limit=None):
    def lower_limit():
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    return subprocess.run([os.environ["TISSAGE"], *arguments], capture_output=True, text=True, timeout=60,
                          preexec_fn=lower_limit)


def has_sanitizer():
    """AddressSanitizer takes terabytes of address space: no limit can be set there."""
    return b"__asan_init" in pathlib.Path(os.environ["TISSAGE"]).read_bytes()


TOO_LARGE = (r"tissage: food_recovery needs about [\d.]+ [GT]iB of memory; [\d.]+ [GM]iB is available \(.+\)\. Fewer "
             r"actors need less, and so does a larger output\.every where there are many territories and months\n")


def test_a_world_too_large_for_memory_is_refused_before_anything_is_written(tmp_path):
    out = tmp_path / "results"
    result = run("run", "food_recovery", *HUGE, "--out", str(out))
    assert re.fullmatch(TOO_LARGE, result.stderr)
    assert result.returncode == 71
    assert result.stdout == ""
    assert not out.exists()


def test_a_dry_run_says_what_a_world_too_large_for_memory_would_need(tmp_path):
    result = run("run", "food_recovery", *HUGE, "--dry-run", "--out", str(tmp_path / "results"))
    assert re.search(r"^population    900001 territories, 146\d{7} actors, about \d+ ties$", result.stdout, re.MULTILINE)
    assert re.search(r"^memory        about [\d.]+ [GT]iB needed, [\d.]+ [GM]iB available \(.+\)$", result.stdout,
                     re.MULTILINE)
    assert re.fullmatch(TOO_LARGE, result.stderr)
    assert result.returncode == 71
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_writes_nothing(tmp_path):
    result = run("run", "food_recovery", "--months", "24", "--dry-run", "--out", str(tmp_path / "results"))
    assert result.returncode == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0] == "would run     food_recovery, seed 1"
    assert lines[1] == "months        24, after a spin-up of 120"
    assert re.fullmatch(r"population    1 territory, 2177 actors, about \d+ ties", lines[2])
    assert re.fullmatch(r"memory        about \d+ MiB needed, .* available \(.+\)", lines[3])
    assert re.fullmatch(r"time          (about \d+(\.\d)? s|less than 0\.1 s) on this machine", lines[4])
    assert [line.split()[-1].removeprefix(f"{tmp_path}/results/") for line in lines[5:]] == [
        "trajectory.h5", "timing.json", "checksums.xxh128"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif("has_sanitizer()", reason="AddressSanitizer takes terabytes of address space")
def test_a_limit_on_address_space_counts(tmp_path):
    result = run("run", "food_recovery", "--set", "territory.0.citizens=1000000", "--out", str(tmp_path / "results"),
                 limit=400 * 2**20)
    assert "MiB is available (limit on address space)" in result.stderr or \
        "GiB is available (limit on address space)" in result.stderr
    assert result.returncode == 71
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif("has_sanitizer()", reason="AddressSanitizer takes terabytes of address space")
def test_memory_that_runs_out_is_no_bug(tmp_path):
    actors = "".join(f"actor number {i},citizen\n" for i in range(500000))
    (tmp_path / "actors.csv").write_text("id,kind\n" + actors)
    (tmp_path / "ties.csv").write_text("from,to\n")
    (tmp_path / "large.toml").write_text('[[territory]]\nname = "Large"\n[population]\nnetwork = "import"\n'
                                         'actors = "actors.csv"\nties = "ties.csv"\n')
    result = run("check", str(tmp_path / "large.toml"), limit=120 * 2**20)
    assert result.stderr == ("tissage: not enough memory; fewer actors or territories need less (see run --dry-run)\n")
    assert result.returncode == 71
