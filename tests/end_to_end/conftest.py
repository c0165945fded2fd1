"""Runs of funded towns, made anew for each file of tests that reads them."""

import pytest

from funded_towns import run_town


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("resilience")


@pytest.fixture(scope="module")
def twins(place):
    run_town(place / "twins", "--seed", 2, "--twin")
    return place / "twins"


@pytest.fixture(scope="module")
def replicates(place):
    run_town(place / "replicates", "--replicates", 20, "--twin", "--threads", 2)
    return place / "replicates"


@pytest.fixture(scope="module")
def two(place):
    run_town(place / "two", "--replicates", 2, "--twin")
    return place / "two"
