"""The tables of the scenario emergency_response are what its script makes of the published columns."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "analysis" / "emergency_response"
SHIPPED = ROOT / "scenarios" / "emergency_response"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("emergency_response")
    subprocess.run([sys.executable, str(PUBLISHED / "make_csv.py"), str(PUBLISHED), str(out)], check=True)
    return out


@pytest.mark.parametrize("name", ["actors.csv", "ties.csv"])
def test_the_shipped_table_is_the_one_that_the_script_makes(made, name):
    assert (SHIPPED / name).read_bytes() == (made / name).read_bytes()


def test_every_organisation_and_every_report_is_there(made):
    with open(made / "actors.csv", newline="", encoding="utf-8") as file:
        actors = list(csv.DictReader(file))
    with open(made / "ties.csv", newline="", encoding="utf-8") as file:
        ties = list(csv.DictReader(file))
    assert len(actors) == 21 and len({row["id"] for row in actors}) == 21
    assert [row["kind"] for row in actors].count("authority") == 18
    assert actors[0]["id"] == "US Coast Guard (Pascagoula Station)"
    assert actors[5]["id"] == "Jackson County Sheriff's Department"
    published = (PUBLISHED / "HurrFrederic_ties.csv").read_text(encoding="utf-8").splitlines()
    assert len(ties) == len(published) - 1
    assert {row["trust"] for row in ties} == {"0.8", "0.7", "0.6", "0.5"}
