#!/usr/bin/env python3
"""What the default district looks like over many seeds, held against the patterns of MODEL.md.

Usage: patterns.py [--tissage BINARY] [--seeds 20] [--jobs N] [--markdown] [--set PATH=VALUE]...

Runs the scenario under no policy, calls for projects, guarantees and both, with the same seeds, and prints two tables:
each target of targets.toml with its interval, its value and whether that is in; and what the four arms
look like, mean (standard deviation between seeds), with the prototype's figures in brackets. Where seeds are
pooled there is no deviation. Intervals of values are 95 %, percentiles of resampled seeds. What is measured:

survival           Kaplan-Meier over all collaborations launched after month 0, from launch to dissolution
businesses allied  share of businesses in a live collaboration in or after launch, mean of the last year
mid-life peak      of collaborations whose launch and dissolution are known: value delivered (or readiness) a
                   month in the middle third of the life over that in the better of the other thirds, seen every
                   six months; who is still alive at the end has no known middle and is left out
budgets            what the richest 2 % of associations hold of the money that all bring, at month 0
never repeat       of the pairs of actors that were members of a launched collaboration at the same time, from month 0
                   on, the share that were so in one collaboration only
grant share        grants over the pledges, revenues and grants of all collaborations, loans left out
leverage           what private lenders paid out over the public cost
degree             mean number of ties of an actor, last month over month 0
success            projects that succeed over projects that end; defaults over loans: both of the recorded months
"""

import argparse
import os

import numpy

import measures
import targets

FIGURES = [
    "degree, month 0", "degree, middle", "degree, last month", "trust among members, last month",
    "businesses allied, month 1", "businesses allied, last month", "live collaborations, month 0",
    "live collaborations, last month", "formed", "launched", "started", "value", "private money, kEUR",
    "public cost, kEUR"]
POOLED = [
    "trust by kind pair, lowest", "trust by kind pair, highest", "success", "survival, 3 years",
    "survival, 5 years", "grant share", "defaults over loans", "never repeat", "mid-life peak of value",
    "mid-life peak of readiness"]


def number(value):
    return "–" if numpy.isnan(value) else f"{value:z,.{0 if abs(value) >= 100 else 1 if abs(value) >= 5 else 2}f}"


def ends(target):
    if "high" not in target:
        return f"{number(target['low'])} and more"
    return f"{number(target['low'])} to {number(target['high'])}"


def target_lines(all_targets, runs_of_arm):
    for target in all_targets:
        runs, function = runs_of_arm[target["arm"]], targets.MEASURES[target["measure"]]
        value = function(runs)
        low, high = targets.interval(runs, function)
        yield [target["measure"], target["arm"], ("guard: " if target.get("guard") else "") + target["source"],
               ends(target), f"{number(value)} ({number(low)} to {number(high)})",
               "in" if targets.is_in(target, value) else "out"]


def figure_lines(prototype, runs_of_arm):
    def cell(text, name, arm):
        known = dict(zip(measures.ARMS, prototype.get(name, []))).get(arm, numpy.nan)
        return text if numpy.isnan(known) else f"{text} [{number(known)}]"

    for name in FIGURES:
        line = [name]
        for arm, runs in runs_of_arm.items():
            values = targets.of(runs, name)
            spread = values.std(ddof=1) if len(values) > 1 else numpy.nan
            line.append(cell(f"{number(values.mean())} ({number(spread)})", name, arm))
        yield line
    for name in POOLED:
        yield [name] + [cell(number(targets.MEASURES[name](runs)), name, arm) for arm, runs in runs_of_arm.items()]


def table(head, lines, markdown):
    rows = [head, *lines]
    if markdown:
        rows.insert(1, ["-"] * len(head))
        return "\n".join("|" + "|".join(row) + "|" for row in rows)
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def count_of_outs(all_targets, runs_of_arm):
    patterns, guards = targets.outs(all_targets, runs_of_arm)
    of_guards = sum(target.get("guard", False) for target in all_targets)
    return (f"{patterns} of {len(all_targets) - of_guards} patterns and "
            f"{guards} of {of_guards} guards are out of their intervals")


def report(all_targets, runs_of_arm, markdown=False):
    head = ["target", "arm", "source", "in between", "value (95 %)", ""]
    return (table(head, target_lines(all_targets, runs_of_arm), markdown) + "\n\n"
            + count_of_outs(all_targets, runs_of_arm))


def parser_of(text):
    """The options that every script here has."""
    parser = argparse.ArgumentParser(description=text.splitlines()[0])
    parser.add_argument("--tissage", default="build/release/tissage")
    parser.add_argument("--scenario", default="food_recovery")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--months", type=int, default=120)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="runs at the same time")
    parser.add_argument("--set", action="append", default=[], metavar="PATH=VALUE")
    return parser


def main():
    parser = parser_of(__doc__)
    parser.add_argument("--markdown", action="store_true", help="tables for MODEL.md")
    arguments = parser.parse_args()
    recipes = {arm: settings + arguments.set for arm, settings in measures.ARMS.items()}
    runs_of_arm = measures.run_all(arguments, recipes, range(1, arguments.seeds + 1))
    all_targets, prototype = targets.read()
    print(f"{arguments.scenario}, seeds 1 to {arguments.seeds}, {arguments.months} months\n")
    print(report(all_targets, runs_of_arm, arguments.markdown) + "\n")
    print(table(["mean (sd) [prototype]", *runs_of_arm], figure_lines(prototype, runs_of_arm), arguments.markdown))


if __name__ == "__main__":
    main()
