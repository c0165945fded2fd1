#!/usr/bin/env python3
"""What the default district looks like over many seeds: the patterns that MODEL.md compares.

Usage: patterns.py [--tissage BINARY] [--scenario NAME] [--seeds 20] [--set PATH=VALUE]...

Runs the scenario once for each seed from 1 on and prints mean and standard deviation between
seeds. Survival is the Kaplan-Meier estimate over all launched collaborations of all seeds, counted
from their launch.
"""

import argparse
import pathlib
import subprocess
import tempfile

import numpy
import xarray

KINDS = ["citizen", "business", "association", "authority"]


def run(arguments, seed, folder):
    out = pathlib.Path(folder) / str(seed)
    command = [arguments.tissage, "run", arguments.scenario, "--seed", str(seed), "--quiet"]
    command += ["--out", str(out)]
    for setting in arguments.set:
        command += ["--set", setting]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out / "trajectory.h5"


def lives(events, last_month):
    """(months from launch to the end or to the last month, whether it ended) of each launch."""
    kind = events["type"].values
    names = events["type"].attrs["flag_meanings"].split()
    launched, dissolved = names.index("launched"), names.index("dissolved")
    months, rows = events["month"].values, events["collaboration"].values
    end_of = dict(zip(rows[kind == dissolved], months[kind == dissolved]))
    return [
        (end_of.get(row, last_month) - month, row in end_of)
        for row, month in zip(rows[kind == launched], months[kind == launched])
        if month > 0  # of launches before month 0 the file has only those that were still alive
    ]


def survival(spans, month):
    """Kaplan & Meier 1958: the product over times of ends of 1 - ended / at risk."""
    alive = 1.0
    for time in sorted({length for length, ended in spans if ended and length <= month}):
        at_risk = sum(length >= time for length, _ in spans)
        ended = sum(length == time and has_ended for length, has_ended in spans)
        alive *= 1.0 - ended / at_risk
    return alive


def measure(file):
    with xarray.open_dataset(file) as data, xarray.open_dataset(file, group="events") as events:
        actors = data["actors"].sum("territory")
        ties = data["ties"].sum(["territory", "kind", "partner_kind"]) / actors.sum("kind")
        last = int(data["month"][-1])
        allied = (data["allied"].sum("territory") / actors).sel(kind="business")
        trust = data["trust_mean"].isel(territory=0, month=-1).values
        total = {
            name: float(data[name].sum())
            for name in ("formed", "launched", "started", "succeeded", "failed", "value")
        }
        ended = total["succeeded"] + total["failed"]
        flows = data["flows"].sum(["month", "territory"]) / 100.0
        income = flows.sel(reason=["pledge", "revenue", "grant"])
        return {
            "degree, month 0": float(ties[0]),
            "degree, middle": float(ties.sel(month=last // 2)),
            "degree, last month": float(ties[-1]),
            "trust among members, last month": float(data["trust_among_members"][-1, 0]),
            "businesses allied, month 1": float(allied[1]),
            "businesses allied, last month": float(allied[-1]),
            "live collaborations, month 0": float(data["collaborations"][0].sum()),
            "live collaborations, last month": float(data["collaborations"][-1].sum()),
            **total,
            "success": total["succeeded"] / ended if ended else numpy.nan,
            "grant share of income": float(income.sel(reason="grant") / income.sum()),
            "public cost, kEUR": float(data["public_cost"].sum()) / 1000,
        }, trust, lives(events, last)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tissage", default="build/release/tissage")
    parser.add_argument("--scenario", default="food_recovery")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--set", action="append", default=[])
    arguments = parser.parse_args()
    figures, trusts, spans = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(1, arguments.seeds + 1):
            of_run, trust, of_lives = measure(run(arguments, seed, folder))
            figures.append(of_run)
            trusts.append(trust)
            spans += of_lives
    print(f"{arguments.scenario}, seeds 1 to {arguments.seeds}: mean (sd between seeds)")
    for name in figures[0]:
        values = numpy.array([figure[name] for figure in figures])
        print(f"  {name:34}{numpy.nanmean(values):9.3f} ({numpy.nanstd(values, ddof=1):.3f})")
    for years in (3, 5):
        print(f"  survival {years} years after launch      {survival(spans, 12 * years):9.3f}")
    print("  mean trust of row in column, last month")
    for kind, row in zip(KINDS, numpy.nanmean(trusts, axis=0)):
        print(f"    {kind:12}" + "".join(f"{value:7.2f}" for value in row))


if __name__ == "__main__":
    main()
