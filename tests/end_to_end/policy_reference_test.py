"""The reference results of policies are those of this model: their tables, and some of their runs again."""

import os
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "analysis" / "policy"))
import policy  # noqa: E402

ARMS = [("policy", "0.4", "none"), ("policy", "0.6", "both"), ("policy", "1.0", "public loans"),
        ("policy", "1.0", "patient money"), ("ablation", "crowding out .76", "subsidy"),
        ("cut", "0.6", "guarantee, cut")]


@pytest.mark.parametrize("page", policy.pages(), ids=lambda page: page.parent.name)
def test_pages_have_the_tables_of_the_reference(page):
    text = page.read_text(encoding="utf-8")
    assert "<!-- end -->" in text
    assert policy.put_tables(text, policy.read()) == text


@pytest.mark.parametrize("arm", ARMS, ids=" ".join)
def test_the_first_seed_gives_what_the_reference_says(arm):
    rows = {(row["table"], row["setting"], row["arm"]): row for row in policy.read()}
    outcomes = policy.run(os.environ["TISSAGE"], *policy.arms()[arm], 1)
    for name in ("value", "cost"):
        assert f"{outcomes[name]:.6g}" == rows[arm][f"{name} of seed 1"], "policy.py writes them anew"
