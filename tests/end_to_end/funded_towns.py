"""Towns that live on grants which are cut: how they are run, and whether two runs are the same."""

import csv
import os
import subprocess

import h5py

TISSAGE = os.path.abspath(os.environ.get("TISSAGE", "build/release/tissage"))
PROVENANCE = {"command", "history", "created", "date_created"}
# A town that lives on grants, whose cut comes gradually and goes as it came.
TOWN = ["--set", "spin_up=36", "--set", "territory.0.citizens=500", "--set", "shock.0.shape=ramp_up_down",
        "--set", "shock.0.month=20", "--set", "shock.0.length=30", "--set", "shock.0.size=1", "--quiet"]
MONTHS = 90


def tissage(*arguments, code=0, **options):
    done = subprocess.run([TISSAGE, *map(str, arguments)], capture_output=True, text=True, timeout=600, **options)
    assert done.returncode == code, (done.returncode, done.stderr)
    return done


def run_town(out, *arguments, **options):
    months = [] if "--months" in arguments else ["--months", MONTHS]
    return tissage("run", "funding_cut", *months, *TOWN, "--out", out, *arguments, **options)


def hashes_of(directory):
    rows = list(csv.DictReader((directory / "replicates.csv").read_text().splitlines()))
    return [row[name] for row in rows for name in ("state_hash", "twin_state_hash")]


def content_of(path):
    """All of a file but how it came about: attributes, and the bytes of every variable."""
    found = {}

    def read(name, item):
        attributes = {key: value for key, value in item.attrs.items() if key not in PROVENANCE
                      and key not in ("DIMENSION_LIST", "REFERENCE_LIST")}
        values = item[()] if isinstance(item, h5py.Dataset) else None
        values = values.tolist() if values is not None and values.dtype.kind == "O" else values
        found[name] = (repr(sorted((key, repr(value)) for key, value in attributes.items())),
                       values if values is None or isinstance(values, list) else values.tobytes())

    with h5py.File(path) as file:
        read("/", file)
        file.visititems(read)
    return found


def assert_same_run(one, other):
    names = sorted(file.name for file in one.iterdir() if file.suffix == ".h5" and file.name != "resilience.h5")
    assert names == sorted(file.name for file in other.iterdir() if file.suffix == ".h5" and file.name != "resilience.h5")
    for name in names:
        a, b = content_of(one / name), content_of(other / name)
        assert a.keys() == b.keys()
        for part in a:
            assert a[part] == b[part], (name, part)
