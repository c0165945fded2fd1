"""Snapshots, rows of actors and the verbs that read results: info, verify, export; read by other libraries too."""

import csv
import io
import json
import os
import random
import shutil
import subprocess

import h5py
import numpy as np
import pytest
import xarray

TISSAGE = os.path.abspath(os.environ.get("TISSAGE", "build/release/tissage"))
ENGINES = ("h5netcdf", "netcdf4")
MONTHS = 20


def tissage(*arguments, code=0):
    done = subprocess.run([TISSAGE, *map(str, arguments)], capture_output=True, text=True, timeout=600)
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run with everything that can be written."""
    directory = tmp_path_factory.mktemp("results") / "run"
    tissage("run", "food_recovery", "--months", MONTHS, "--agents-every", 1, "--set", "output.snapshots=[0, 20]",
            "--set", "territory.0.citizens=400", "--out", directory, "--quiet")
    return directory


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_of_actors_join_to_one_table(run, engine):
    files = sorted(run.glob("agents.*.h5"))
    assert [file.name for file in files] == ["agents.000000.h5", "agents.000016.h5"]
    parts = [xarray.open_dataset(file, engine=engine) for file in files]
    rows = xarray.concat(parts, dim="month", data_vars="minimal", coords="minimal", compat="override")
    assert list(rows.month.values) == list(range(MONTHS + 1))
    assert rows.pledged.dims == ("month", "actor", "resource")
    assert "actor" not in rows.coords
    assert rows.kind.attrs["flag_meanings"] == "citizen business association authority"
    with xarray.open_dataset(run / "trajectory.h5", engine=engine) as series:
        by_kind = [float(rows.readiness.where(rows.kind == k).mean()) for k in range(4)]
        expected = series.readiness.isel(territory=0).mean("month")
        np.testing.assert_allclose(by_kind, expected, rtol=1e-5)
        np.testing.assert_array_equal(rows.ties.sum("actor"), series.ties.sum(["territory", "kind", "partner_kind"]))
        sums = rows.trust_mean.where(rows.ties > 0, 0) * rows.ties
        expected = (series.trust_mean * series.ties).sum(["territory", "kind", "partner_kind"])
        np.testing.assert_allclose(sums.sum("actor"), expected, rtol=1e-4)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_snapshot_is_the_state_that_series_count(run, engine):
    file = run / "snapshots.00020.h5"
    groups = {name: xarray.open_dataset(file, engine=engine, group=name)
              for name in ("actors", "ties", "collaborations", "members")}
    with xarray.open_dataset(run / "trajectory.h5", engine=engine) as series:
        last = series.sel(month=MONTHS)
        assert groups["ties"].sizes["half_tie"] == int(last.ties.sum())
        stages = np.bincount(groups["collaborations"].stage, minlength=5)[:4]
        np.testing.assert_array_equal(stages, last.collaborations.sum("territory"))
        kinds = np.bincount(groups["actors"].kind, minlength=4)
        np.testing.assert_array_equal(kinds, last.actors.sum("territory"))
    first = groups["ties"].first.values
    assert first[0] == 0 and first[-1] == groups["ties"].sizes["half_tie"] and (np.diff(first) >= 0).all()
    owners = np.repeat(np.arange(len(first) - 1), np.diff(first))
    pairs = set(zip(owners, groups["ties"].neighbour.values))
    assert all((b, a) in pairs for a, b in pairs)
    pledged = np.zeros((groups["actors"].sizes["actor"], 6), dtype=np.int64)
    np.add.at(pledged, groups["members"].actor.values, groups["members"].pledge.values)
    np.testing.assert_array_equal(pledged, groups["actors"].pledged)


def test_hdf5_reads_every_chunk_with_its_checksum(run):
    for path in sorted(run.glob("*.h5")):
        with h5py.File(path) as file:
            def read(name, item):
                if isinstance(item, h5py.Dataset) and item.dtype.kind != "O" and item.chunks and item.size:
                    assert item.fletcher32, name
                    item[()]
            file.visititems(read)
    with h5py.File(run / "agents.000000.h5") as file:
        assert file["readiness"].chunks[0] == 16
        assert np.prod(file["pledged"].chunks) * 4 <= 2**20


def test_ncdump_prints_every_file(run):
    for path in sorted(run.glob("*.h5")):
        done = subprocess.run(["ncdump", "-h", path], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert "ushort challenge(collaboration)" in subprocess.run(
        ["ncdump", "-h", run / "snapshots.00020.h5"], capture_output=True, text=True).stdout


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed")
def test_r_reads_series_and_rows(run):
    script = """
      suppressMessages(library(ncdf4))
      arguments <- commandArgs(TRUE)
      file <- nc_open(arguments[1])
      cat(sum(ncvar_get(file, "value")), ncatt_get(file, "value", "long_name")$value, sep = "\\n")
      cat("\\n", length(ncvar_get(file, "events/type")), "\\n")
      rows <- nc_open(arguments[2])
      cat(dim(ncvar_get(rows, "pledged")), sum(ncvar_get(rows, "ties")), "\\n")
    """
    done = subprocess.run(["Rscript", "-e", script, run / "trajectory.h5", run / "agents.000000.h5"],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.split("\n") if line.strip()]
    with xarray.open_dataset(run / "trajectory.h5") as series, \
            xarray.open_dataset(run / "trajectory.h5", group="events") as events, \
            xarray.open_dataset(run / "agents.000000.h5") as rows:
        assert float(lines[0]) == pytest.approx(float(series.value.sum()), rel=1e-5)
        assert lines[1] == series.value.attrs["long_name"]
        assert int(lines[2]) == events.sizes["event"]
        assert [int(n) for n in lines[3].split()] == [6, rows.sizes["actor"], 16, int(rows.ties.sum())]


def test_export_gives_what_xarray_reads(run, tmp_path):
    text = tissage("export", run / "trajectory.h5", "--series", "value,ties").stdout
    table = list(csv.DictReader(io.StringIO(text)))
    with xarray.open_dataset(run / "trajectory.h5") as series:
        assert len(table) == series.value.size + series.ties.size
        for row in table:
            labels = {name: row[name] for name in series[row["series"]].dims}
            labels["month"] = int(labels["month"])
            assert float(series[row["series"]].sel(labels)) == float(row["value"])
    out = tmp_path / "all.csv"
    assert tissage("export", run / "trajectory.h5", "--series", "value,ties", "--out", out).stdout == ""
    assert out.read_text() == text
    assert "--force" in tissage("export", run / "trajectory.h5", "--out", out, code=73).stderr
    assert out.read_text() == text
    tissage("export", run / "trajectory.h5", "--out", out, "--force")
    assert len(out.read_text()) > len(text)


def test_export_gives_events_as_life_lines(run):
    table = list(csv.DictReader(io.StringIO(tissage("export", run / "trajectory.h5", "--group", "events").stdout)))
    with xarray.open_dataset(run / "trajectory.h5", group="events") as events:
        assert len(table) == events.sizes["event"]
        words = events.event_type.values[events.type.values]
        assert [row["type"] for row in table] == list(words)
        assert [int(row["month"]) for row in table] == list(events.month.values)
    assert "has no group evnts" in tissage("export", run / "trajectory.h5", "--group", "evnts", code=65).stderr


def test_info_says_how_results_were_made_and_where_the_time_went(run):
    text = tissage("info", run).stdout
    with xarray.open_dataset(run / "trajectory.h5") as series:
        for name in ("title", "command", "state_hash"):
            assert series.attrs[name] in text
    for word in ("encounters", "agent_rows", "snapshots.00020.h5", "s of processor"):
        assert word in text, word
    timing = json.loads((run / "timing.json").read_text())
    assert timing["months"] == MONTHS + 120
    assert sum(timing["seconds_of"].values()) == pytest.approx(timing["seconds"])
    described = tissage("info", run / "trajectory.h5").stdout
    assert "value delivered by collaborations alive at the end of the month" in described


def flipped(path, place, bit):
    data = bytearray(path.read_bytes())
    data[place] ^= 1 << bit
    path.write_bytes(data)


def test_verify_finds_every_flipped_bit(run, tmp_path):
    """500 random bits over all bytes of all files of a run."""
    assert "6 of 6 files intact" in tissage("verify", run).stdout
    copy = tmp_path / "copy"
    shutil.copytree(run, copy)
    files = sorted(file for file in copy.iterdir() if file.stat().st_size > 0)
    sizes = [file.stat().st_size for file in files]
    chance = random.Random(1)
    trials = 50 if os.environ.get("TISSAGE_SANITIZE") else 500
    for _ in range(trials):
        file = chance.choices(files, sizes)[0]
        place, bit = chance.randrange(file.stat().st_size), chance.randrange(8)
        flipped(file, place, bit)
        done = subprocess.run([TISSAGE, "verify", copy], capture_output=True, text=True, timeout=60)
        assert done.returncode == 65 and "DAMAGED" in done.stdout, (file.name, place, bit)
        flipped(file, place, bit)
    tissage("verify", copy)


def test_verify_tells_of_a_damaged_name_in_text_that_a_terminal_takes(run, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(run, copy)
    names = (copy / "checksums.xxh128").read_bytes()
    (copy / "checksums.xxh128").write_bytes(names.replace(b"timing", b"ti\xe2ing"))
    assert "ti?ing.json" in tissage("verify", copy, code=65).stdout


def test_verify_names_what_was_never_finished_and_what_is_missing(run, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(run, copy)
    (copy / "agents.000032.h5.part").write_bytes(b"half")
    assert "never finished" in tissage("verify", copy, code=65).stdout
    (copy / "agents.000032.h5.part").unlink()
    (copy / "timing.json").unlink()
    assert "there is no file" in tissage("verify", copy, code=65).stdout
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no results" in tissage("verify", empty, code=66).stderr
    assert "there is no file" in tissage("info", tmp_path / "none.h5", code=66).stderr


def test_a_damaged_file_is_refused_before_it_is_read(run, tmp_path):
    file = tmp_path / "trajectory.h5"
    shutil.copy(run / "trajectory.h5", file)
    flipped(file, 5000, 3)
    for verb in ("info", "export"):
        assert "is damaged" in tissage(verb, file, code=65).stderr
    file.write_bytes(file.read_bytes()[:-100])
    assert "cut short" in tissage("info", file, code=65).stderr


def test_forced_results_replace_all_old_ones_or_none(run, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(run, copy)
    before = {file.name: file.read_bytes() for file in copy.iterdir()}
    command = f'ulimit -f 64; exec "{TISSAGE}" run food_recovery --months 12 --agents-every 1 --out "{copy}" --force --quiet'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=300)
    assert done.returncode == 74, done.stderr
    assert {file.name: file.read_bytes() for file in copy.iterdir()} == before
    tissage("run", "food_recovery", "--months", 3, "--out", copy, "--force", "--quiet")
    assert sorted(file.name for file in copy.iterdir()) == ["checksums.xxh128", "timing.json", "trajectory.h5"]
