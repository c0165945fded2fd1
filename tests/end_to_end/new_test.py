"""`tissage new`: copies of the gallery that run and mean the same."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import pytest
import xarray

ROOT = pathlib.Path(__file__).resolve().parents[2]
TISSAGE = pathlib.Path(os.environ.get("TISSAGE", "build/release/tissage")).resolve()
GALLERY = {path.relative_to(ROOT / "scenarios").with_suffix("").as_posix(): path
           for path in (ROOT / "scenarios").rglob("*.toml")}
SCENARIOS = sorted(name for name in GALLERY if "/" not in name)
STUDIES = sorted(name for name in GALLERY if "/" in name)


def tissage(folder, *arguments):
    return subprocess.run([TISSAGE, *arguments], cwd=folder, capture_output=True, text=True, timeout=120,
                          check=False)


def written(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def month_0(folder, scenario, directory):
    small = ["--set", "territories.count=10"] if "national" in scenario else []
    run = tissage(folder, "run", scenario, "--months", "0", "--set", "spin_up=0", *small, "--out", directory,
                  "--quiet")
    assert run.returncode == 0, run.stderr
    with xarray.open_dataset(folder / directory / "trajectory.h5") as trajectory:
        return trajectory.attrs["state_hash"], trajectory.attrs["scenario_toml"]


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_copy_has_no_mistakes_and_means_the_same(name, tmp_path):
    made = tissage(tmp_path, "new", name)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / f"{name}.toml").read_bytes() == GALLERY[name].read_bytes()
    next_step = re.fullmatch(r"wrote .*; change it, then: tissage (run \S+)\n", made.stdout)
    assert next_step[1] == f"run {name}.toml"
    checked = tissage(tmp_path, "check", f"{name}.toml")
    assert checked.returncode == 0, checked.stderr
    state, resolved = month_0(tmp_path, f"{name}.toml", "copy")
    original_state, original = month_0(tmp_path, name, "original")
    assert state == original_state
    assert resolved == original.replace("gallery:", "")


@pytest.mark.parametrize("name", STUDIES)
def test_a_copy_of_a_study_can_be_run(name, tmp_path):
    made = tissage(tmp_path, "new", name)
    assert made.returncode == 0, made.stderr
    file = name.split("/")[1] + ".toml"
    assert (tmp_path / file).read_bytes() == GALLERY[name].read_bytes()
    verb = re.search(r"then: tissage (\w+) " + file, made.stdout)[1]
    planned = tissage(tmp_path, verb, file, "--dry-run")
    assert planned.returncode == 0, planned.stderr


def test_tables_lie_where_the_copy_looks_for_them(tmp_path):
    (tmp_path / "town").mkdir()
    made = tissage(tmp_path, "new", "emergency_response", "town")
    assert made.returncode == 0, made.stderr
    tables = ["emergency_response/actors.csv", "emergency_response/ties.csv"]
    assert written(tmp_path) == [f"town/{file}" for file in ("emergency_response.toml", *tables)]
    for table in tables:
        assert (tmp_path / "town" / table).read_bytes() == (ROOT / "scenarios" / table).read_bytes()
    assert made.stdout == (f"wrote town/emergency_response.toml with town/{tables[0]}, town/{tables[1]}; "
                           "change it, then: tissage run town/emergency_response.toml\n")
    assert tissage(tmp_path, "check", "town/emergency_response.toml").returncode == 0


@pytest.mark.parametrize("file, argument", [("a town.toml", "'a town.toml'"), ("food_recovery", "./food_recovery"),
                                            ("some/new/folder/", "some/new/folder/food_recovery.toml")])
def test_the_next_step_is_a_command_that_finds_the_copy(file, argument, tmp_path):
    made = tissage(tmp_path, "new", "food_recovery", file)
    assert made.returncode == 0, made.stderr
    assert made.stdout.endswith(f"then: tissage run {argument}\n")
    copy = pathlib.Path(tmp_path, written(tmp_path)[0])
    copy.write_text(copy.read_text(encoding="utf-8").replace("schema = 1", "schema = 7"), encoding="utf-8")
    command = made.stdout.strip().split("then: ")[1].replace("tissage run", f"'{TISSAGE}' check")
    assert subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, check=False).returncode == 65


@pytest.mark.parametrize("file", ["town.toml", "emergency_response/ties.csv"])
def test_nothing_that_exists_is_replaced_unasked(file, tmp_path):
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text("mine\n", encoding="utf-8")
    made = tissage(tmp_path, "new", "emergency_response", "town.toml")
    assert made.returncode == 73
    assert made.stderr == f"tissage: {file} exists; choose another FILE, or replace it with --force\n"
    assert made.stdout == ""
    assert written(tmp_path) == [file]
    assert (tmp_path / file).read_text(encoding="utf-8") == "mine\n"
    assert tissage(tmp_path, "new", "emergency_response", "town.toml", "--force").returncode == 0
    assert tissage(tmp_path, "check", "town.toml").returncode == 0


def test_a_folder_is_never_replaced(tmp_path):
    (tmp_path / "food_recovery.toml").mkdir()
    made = tissage(tmp_path, "new", "food_recovery", "food_recovery.toml")
    assert made.returncode == 0 and written(tmp_path) == ["food_recovery.toml/food_recovery.toml"]
    again = tissage(tmp_path, "new", "food_recovery", "--force")
    assert again.returncode == 73
    assert written(tmp_path) == ["food_recovery.toml/food_recovery.toml"]


def as_nobody():
    if os.geteuid() == 0:
        os.setuid(65534)


def test_a_place_without_permission_is_said_so():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        command = shutil.copy(TISSAGE, folder)  # nobody may not see where it was built
        folder.chmod(0o555)
        made = subprocess.run([command, "new", "food_recovery"], cwd=folder, capture_output=True, text=True,
                              timeout=60, check=False, preexec_fn=as_nobody)
        folder.chmod(0o755)
        assert made.returncode == 77, made.stderr
        assert "Permission denied" in made.stderr
        assert written(folder) == ["tissage"]
