"""MODEL.md's tables are those that the command prints; TISSAGE_UPDATE=1 rewrites them."""

import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).parents[2]
MODEL = ROOT / "MODEL.md"


def describe(what):
    command = [os.environ["TISSAGE"], "describe", what, "--format", "md"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("what", ["month", "outputs", "parameters"])
def test_the_table_in_the_model_is_what_the_command_prints(what):
    text = MODEL.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {what} -->\n)(.*?)(<!-- end -->)", re.DOTALL)
    table = describe(what)
    if os.environ.get("TISSAGE_UPDATE"):
        MODEL.write_text(pattern.sub(lambda m: m[1] + table + m[3], text, count=1), encoding="utf-8")
        text = MODEL.read_text(encoding="utf-8")
    assert pattern.search(text)[2] == table
