"""`cmake --install` makes a tree that runs wherever it is moved, with libraries of its own."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TISSAGE = Path(os.environ.get("TISSAGE", "build/release/tissage")).resolve()
RUNTIME = re.compile(r"(linux-vdso|ld-linux|lib(c|m|dl|rt|pthread|resolv|gcc_s|stdc\+\+)\.so).*")  # of C and C++


def bare(*command, **options):
    """Runs a command with an empty environment, far from the sources."""
    return subprocess.run(["env", "-i", *command], capture_output=True, text=True, timeout=300, check=True, cwd="/",
                          **options).stdout


def libraries_of(program):
    """Names and places of all libraries that the loader finds, those of libraries too."""
    lines = re.findall(r"^\t(?:(\S+) => )?(.+) \(0x", bare("ldd", program), re.MULTILINE)
    return {name or Path(place).name: place for name, place in lines}


@pytest.fixture(name="tree", scope="module")
def installed_and_moved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("install")
    subprocess.run(["cmake", "--install", TISSAGE.parent, "--prefix", folder / "first"], check=True,
                   stdout=subprocess.DEVNULL)
    (folder / "elsewhere").mkdir()
    return (folder / "first").rename(folder / "elsewhere" / "a tree")


def test_a_moved_tree_runs_without_an_environment(tree):
    built = subprocess.run([TISSAGE, "--version"], capture_output=True, text=True, check=True).stdout
    assert bare(tree / "bin/tissage", "--version") == built


def test_every_library_beyond_the_runtime_lies_in_the_tree(tree):
    libraries = libraries_of(tree / "bin/tissage")
    assert any("hdf5" in name for name in libraries)
    outside = {name for name, place in libraries.items() if not place.startswith(f"{tree}/")}
    assert {name for name in outside if not RUNTIME.match(name)} == set()
    installed = {library.name for library in (tree / "lib").iterdir()}
    assert not {name for name in installed if RUNTIME.match(name)}


def test_no_file_knows_where_it_was_built_nor_searches_where_it_is_called(tree):
    for file in [TISSAGE, tree / "bin/tissage", *(tree / "lib").iterdir()]:
        for path in re.findall(r"R(?:UN)?PATH.*\[(.*)\]", bare("readelf", "-d", file)):
            assert all(place.startswith("$ORIGIN") for place in path.split(":")), (file, path)
    assert "[$ORIGIN/../lib]" in bare("readelf", "-d", tree / "bin/tissage")


def test_the_tree_holds_gallery_schema_and_documents(tree):
    gallery = ROOT / "scenarios"
    there = {path.relative_to(tree / "share/tissage/scenarios") for path in (tree / "share/tissage").rglob("*/*")}
    assert there == {path.relative_to(gallery) for path in gallery.rglob("*")}
    for path in there:
        installed = tree / "share/tissage/scenarios" / path
        assert installed.is_dir() or installed.read_bytes() == (gallery / path).read_bytes()
    schema = (tree / "share/tissage/scenario.schema.json").read_text(encoding="utf-8")
    assert json.loads(schema)["properties"]["trust"]
    assert schema == bare(tree / "bin/tissage", "describe", "parameters", "--format", "json-schema")
    for name in ("README.md", "MODEL.md", "CHANGELOG.md", "LICENSE"):
        assert (tree / "share/doc/tissage" / name).read_bytes() == (ROOT / name).read_bytes()


def test_an_installed_scenario_runs(tree, tmp_path):
    scenario = tree / "share/tissage/scenarios/emergency_response.toml"  # it reads tables that lie beside it
    said = bare(tree / "bin/tissage", "run", scenario, "--months", "3", "--quiet", "--out", tmp_path / "run")
    assert re.search(r"^3 months, seed 1; 21 actors", said, re.MULTILINE)
    assert (tmp_path / "run/trajectory.h5").stat().st_size > 10_000


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may change the root")
@pytest.mark.skipif(os.environ.get("TISSAGE_SANITIZE", "") != "", reason="sanitizers read /proc")
def test_the_tree_runs_where_only_the_runtime_of_c_and_cpp_is(tree, tmp_path):
    root = tmp_path / "root"
    shutil.copytree(tree, root / "tissage", symlinks=True)
    for name, place in libraries_of(tree / "bin/tissage").items():
        if RUNTIME.match(name) and place.startswith("/"):
            there = root / place.lstrip("/")
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(place, there)
    no_proc = "LD_ORIGIN_PATH=/tissage/bin"  # the loader reads in /proc where a program lies
    said = bare(no_proc, shutil.which("chroot"), root, "/tissage/bin/tissage", "run", "food_recovery", "--months", "1",
                "--quiet", "--out", "/run")
    assert re.search(r"^1 months?, seed 1; 2177 actors", said, re.MULTILINE)
    assert (root / "run/trajectory.h5").exists()
