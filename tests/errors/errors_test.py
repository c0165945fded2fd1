# Every text that a user can meet for a mistake: `tissage check CASE.toml` against CASE.expected, whose
# first line is the exit code and whose rest is standard error. The command is in TISSAGE.
import os
import pathlib
import subprocess

import pytest

CASES = pathlib.Path(__file__).parent / "cases"


def check(*arguments):
    # From the folder of the cases, so that paths in the texts are the same everywhere.
    command = [os.environ["TISSAGE"], "check", *arguments]
    return subprocess.run(command, cwd=CASES, capture_output=True, timeout=60)


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


def test_every_expected_text_has_its_case():
    for path in CASES.glob("*.expected"):
        assert path.with_suffix(".toml").exists() or path.with_suffix(".command").exists(), path


def test_a_scenario_larger_than_the_limit_is_refused(tmp_path):
    path = tmp_path / "large.toml"
    path.write_text("# " + "x" * 1024 * 1024 + "\n")
    result = check(str(path))
    assert result.stderr.decode() == f"{path}: larger than 1048576 bytes: not a scenario\n"
    assert result.returncode == 65
