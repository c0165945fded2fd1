"""What MODEL.md says of state variables, seen in a run: which are in snapshots, and which never change."""

import os
import re
import subprocess
from pathlib import Path

import numpy
import pytest

h5py = pytest.importorskip("h5py")

MODEL = Path(__file__).resolve().parents[2] / "MODEL.md"
MONTHS = [0, 30, 60]
# A lively district with every instrument.
SETTINGS = ["spin_up=60", f"output.snapshots={MONTHS}", "territory.0.citizens=600",
            "challenge.0.arrival_per_1000=1.5", "belonging.enclosure=0.02"]
INSTRUMENTS = ["subsidy", "guarantee", "public_loans", "patient_money"]
NO_EVOLUTION = ["growth", "shrinkage", "hiring", "handing_over", "splitting", "merging", "transformation",
                "replication"]
# What people read as a number of a coordinate instead, and what needs a shock, a practice or bad luck to change.
ELSEWHERE = {"territory"}
RARE = {"is_away", "is_retired", "practises", "spreads", "months_overdrawn", "crowding_out", "loan_is_public",
        "mediator"}


def said(table):
    """How each column of a table of MODEL.md changes."""
    text = re.search(rf"<!-- columns {table} -->\n(.*?)<!-- end -->", MODEL.read_text(encoding="utf-8"),
                     re.DOTALL)[1]
    rows = [line[1:-1].split("|") for line in text.splitlines()[2:]]
    return {row[1].strip("`"): row[4] for row in rows}


def snapshots(folder, settings=()):
    command = [os.environ["TISSAGE"], "run", "food_recovery", "--months", "60", "--quiet", "--out", str(folder)]
    for setting in [*SETTINGS, *settings]:
        command += ["--set", setting]
    subprocess.run(command, check=True, capture_output=True)
    return [h5py.File(folder / f"snapshots.{month:05d}.h5") for month in MONTHS]


def changed(files, group, columns):
    """Columns of which a row that was there in one snapshot is another in the next."""
    found = set()
    for before, after in zip(files, files[1:]):
        rows = len(before[group]["key"])
        assert numpy.array_equal(before[group]["key"], after[group]["key"][:rows])
        found |= {column for column in columns
                  if before[group][column][:].tobytes() != after[group][column][:rows].tobytes()}
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return snapshots(tmp_path_factory.mktemp("lively") / "run",
                     [f"finance.{each}.enabled=true" for each in INSTRUMENTS])


@pytest.fixture(scope="module")
def files_without_evolution(tmp_path_factory):
    return snapshots(tmp_path_factory.mktemp("steady") / "run", [f"evolution.{each}=0" for each in NO_EVOLUTION])


@pytest.mark.parametrize("table, group", [("Actors", "actors"), ("Collaborations", "collaborations"),
                                          ("TiePayload", "ties"), ("MembershipPayload", "members")])
def test_state_variables_are_in_snapshots(files, table, group):
    assert set(said(table)) - set(files[0][group]) <= ELSEWHERE


@pytest.mark.parametrize("table, group", [("Actors", "actors"), ("Collaborations", "collaborations")])
def test_what_is_fixed_never_changes_and_the_rest_does(files, table, group):
    columns = {column: how for column, how in said(table).items() if column not in ELSEWHERE}
    moving = changed(files, group, columns)
    assert {column for column in moving if columns[column] == "fixed"} == set()
    assert {column for column, how in columns.items() if how == "monthly" and column not in moving} <= RARE


def test_what_changes_by_evolution_changes_by_nothing_else(files, files_without_evolution):
    columns = {column for column, how in said("Collaborations").items() if how == "evolution"}
    assert changed(files, "collaborations", columns) != set()
    assert changed(files_without_evolution, "collaborations", [*columns, "stage"]) == {"stage"}
