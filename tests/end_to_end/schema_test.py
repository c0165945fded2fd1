"""The JSON Schema that editors complete and check scenario files with, held against a validator."""

import copy
import json
import os
import pathlib
import re
import subprocess
import tomllib

import jsonschema
import pytest
import xarray

ROOT = pathlib.Path(__file__).resolve().parents[2]
TISSAGE = pathlib.Path(os.environ.get("TISSAGE", "build/release/tissage")).resolve()
SCENARIOS = sorted((ROOT / "scenarios").glob("*.toml"))


def described(format_name):
    command = [TISSAGE, "describe", "parameters", "--format", format_name]
    return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)


SCHEMA = described("json-schema")
LEAVES = described("json")
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def complaints(scenario):
    return [error.message for error in VALIDATOR.iter_errors(scenario)]


def scenario_with(path, value):
    """A scenario that says only this; elements of arrays have what they need besides."""
    required = {"territory": {"name": "T"}, "challenge": {"name": "C"},
                "shock": {"type": "funding_cut", "month": 3}}
    scenario = table = {}
    *tables, key = path.split(".")
    for name in tables:
        if name.endswith("[]"):
            table[name[:-2]] = [copy.deepcopy(required[name[:-2]])]
            table = table[name[:-2]][0]
        else:
            table = table.setdefault(name, {})
    table[key] = value
    return scenario


def test_the_schema_is_one_of_draft_7():
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_the_gallery_is_valid(file):
    assert complaints(tomllib.loads(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_what_a_run_resolves_a_scenario_to_is_valid(file, tmp_path):
    small = ["--set", "territories.count=10"] if file.stem == "national" else []
    subprocess.run([TISSAGE, "run", file, "--months", "0", "--set", "spin_up=0", *small, "--out", "run", "--quiet"],
                   cwd=tmp_path, check=True, capture_output=True, timeout=120)
    with xarray.open_dataset(tmp_path / "run/trajectory.h5") as trajectory:
        resolved = tomllib.loads(trajectory.attrs["scenario_toml"])
    assert len(resolved) > 10
    assert complaints(resolved) == []


def test_every_parameter_has_its_place_type_and_range():
    assert len(LEAVES) > 200
    wrong_type = {"number": "text", "integer": 1.5, "boolean": 1, "string": 7, "array": [1.5]}
    for leaf in LEAVES:
        path = leaf["path"]
        some = leaf["default"]
        if some is None or path == "shock[].month":
            some = max(1, leaf["low"])
        assert complaints(scenario_with(path, some)) == [], path
        assert complaints(scenario_with(path, wrong_type[leaf["type"]])), path
        assert complaints(scenario_with(path + "_", some)), path
        if "choices" in leaf:
            assert complaints(scenario_with(path, "no_such_choice")), path
        if "low" in leaf:
            def of_type(number):
                return [number] if leaf["type"] == "array" else number
            assert complaints(scenario_with(path, of_type(leaf["low"]))) == [], path
            assert complaints(scenario_with(path, of_type(leaf["low"] - 1))), path
            assert complaints(scenario_with(path, of_type(leaf["high"] + 1))), path


WRONG = {
    "an unknown table": ("[trsut]\ngain = 0.1", "'trsut' does not match any"),
    "an unknown key": ("[trust]\ngian = 0.1", "'gian' does not match any"),
    "a number outside its range": ("[trust]\ngain = 0.9", "0.9 is greater than the maximum of 0.3"),
    "a text for a number": ("months = 'many'", "'many' is not of type 'integer'"),
    "a fraction for a whole number": ("months = 1.5", "1.5 is not of type 'integer'"),
    "an unknown choice": ("[population]\nnetwork = 'grid'", "'grid' is not one of"),
    "a table for an array of tables": ("[territory]\nname = 'T'", "is not of type 'array'"),
    "an array of tables for a table": ("[[trust]]\ngain = 0.1", "is not of type 'object'"),
    "a number for a table": ("trust = 1", "1 is not of type 'object'"),
    "an element without its name": ("[[territory]]\ncitizens = 10", "'name' is a required property"),
    "a shock without its month": ("[[shock]]\ntype = 'funding_cut'", "is not valid under any of the given schemas"),
    "a parent that is no text": ("extends = 1", "1 is not of type 'string'"),
}


@pytest.mark.parametrize("text, complaint", WRONG.values(), ids=WRONG.keys())
def test_what_the_reader_refuses_is_refused(text, complaint, tmp_path):
    assert re.search(re.escape(complaint), "\n".join(complaints(tomllib.loads(text))))
    file = tmp_path / "wrong.toml"
    parent = "" if "extends" in text else 'extends = "food_recovery"\n'
    file.write_text(parent + text, encoding="utf-8")
    assert subprocess.run([TISSAGE, "check", file], capture_output=True, check=False, timeout=60).returncode == 65


RIGHT = {
    "nothing but a parent": "extends = 'food_recovery'",
    "no element of an array": "extends = 'funding_cut'\nshock = []",
    "dotted keys": "extends = 'food_recovery'\ntrust.gain = 0.2\nfinance.subsidy.enabled = true",
    "a dotted key in quotes": "extends = 'food_recovery'\n'finance.subsidy.enabled' = true",
    "the end of a dotted key in quotes": "extends = 'food_recovery'\n[finance]\n'subsidy.enabled' = true",
    "a whole number for a number": "extends = 'food_recovery'\n[commitment]\ncost = 1",
    "an optional number": "extends = 'food_recovery'\n[[challenge]]\nname = 'C'\narrival = 0.5",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_what_the_reader_takes_is_valid(text, tmp_path):
    assert complaints(tomllib.loads(text)) == []
    file = tmp_path / "right.toml"
    file.write_text(text, encoding="utf-8")
    checked = subprocess.run([TISSAGE, "check", file], capture_output=True, check=False, timeout=60)
    assert checked.returncode == 0, checked.stderr
