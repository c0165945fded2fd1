"""The worked examples still give what their pages say: each page notes outcomes of a few runs, which are run again."""

import os
import pathlib
import re
import subprocess

import pytest
import xarray

pytestmark = pytest.mark.skipif(bool(os.environ.get("TISSAGE_SANITIZE")),
                                reason="whole runs of the example's district are slow under sanitizers, and say no more")

ROOT = pathlib.Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"


def run(*arguments, folder):
    done = subprocess.run([os.environ["TISSAGE"], *arguments, "--quiet"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def noted(page, what):
    """The numbers of a note such as <!-- value of seeds 1 and 2: 3.25 4.5 -->."""
    text = (SCENARIOS / page / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {re.escape(what)}: (.*?) -->", text)
    assert found, what
    return [float(number) for number in found[1].split()]


def test_the_comparison_gives_what_its_page_says(tmp_path):
    example = (SCENARIOS / "comparisons" / "fund_or_guarantee.toml").read_text(encoding="utf-8")
    (tmp_path / "example.toml").write_text(example[:example.index("[uncertainty]")])
    run("compare", "example.toml", "--replicates", "2", "--out", "out", folder=tmp_path)
    with xarray.open_dataset(tmp_path / "out" / "comparison.h5") as data:
        for shock in ("no shock", "funding cut"):
            values = data.value.sel(shock=shock, scale=1.0).values.ravel()
            assert list(values) == pytest.approx(noted("comparisons", f"value of seeds 1 and 2, {shock}"), rel=1e-9), \
                "run the example again, and write its page anew"


def test_the_sweep_gives_what_its_page_says(tmp_path):
    example = (SCENARIOS / "sweeps" / "funding_cut_sensitivity.toml").read_text(encoding="utf-8")
    small, count = re.subn(r"^samples = \d+ ", "samples = 1 ", example, flags=re.MULTILINE)
    assert count == 1
    (tmp_path / "example.toml").write_text(small)
    run("sweep", "example.toml", "--out", "out", folder=tmp_path)
    with xarray.open_dataset(tmp_path / "out" / "sweep.h5") as data:
        assert list(data.value.values.ravel()) == pytest.approx(noted("sweeps", "value of the first block"), rel=1e-9), \
            "run the example again, and write its page anew"
