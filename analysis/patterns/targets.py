"""Targets: what many runs show together, and whether it lies in the interval that a source leaves.

A measure is a function of a list of measured runs (`measures.measure`), so ratios and survival are pooled over seeds.
"""

import pathlib
import tomllib

import numpy

from measures import survival, top_share

FILE = pathlib.Path(__file__).parent / "targets.toml"
RESAMPLES = 1000
MISSING = 10.0  # distance of a target that could not be measured


def read(file=FILE):
    """The targets, and the figures of the prototype: name -> one an arm."""
    with open(file, "rb") as opened:
        content = tomllib.load(opened)
    return content["target"], content["prototype"]


def of(runs, name):
    return numpy.array([run["figures"][name] for run in runs])


def ratio(upper, lower):
    """Mean over runs of one figure over that of another; nan where the lower is not above 0."""
    def pooled(runs):
        below = of(runs, lower).sum()
        return float(of(runs, upper).sum() / below) if below > 0 else numpy.nan
    return pooled


def survival_at(month):
    return lambda runs: survival(*(numpy.concatenate([run[name] for run in runs])
                                   for name in ("lengths", "ended")), month)


def never_repeat(runs):
    pairs = sum(run["pairs"] for run in runs)
    return sum(run["pairs together once"] for run in runs) / pairs if pairs else numpy.nan


def peak(row):
    """What a month of the middle third has over one of the better of the other two."""
    def pooled(runs):
        sums = sum(run["thirds"] for run in runs)
        if (sums[2] == 0).any():
            return numpy.nan
        rates = sums[row] / sums[2]
        beside = max(rates[0], rates[2])
        return float(rates[1] / beside) if beside > 0 else numpy.nan
    return pooled


def trust_between_kinds(extreme):
    """The lowest or highest pair of kinds, each the mean over seeds."""
    return lambda runs: float(extreme(numpy.nanmean([run["trust"] for run in runs], axis=0)))


MEASURES = {
    "survival, 3 years": survival_at(36),
    "survival, 5 years": survival_at(60),
    "businesses allied": lambda runs: float(of(runs, "businesses allied, last year").mean()),
    "grant share": ratio("grants, kEUR", "income, kEUR"),
    "budgets": lambda runs: top_share(numpy.concatenate([run["budgets"] for run in runs]), 0.02),
    "never repeat": never_repeat,
    "mid-life peak of value": peak(0),
    "mid-life peak of readiness": peak(1),
    "leverage": ratio("private money, kEUR", "public cost, kEUR"),
    "degree, last over first": ratio("degree, last month", "degree, month 0"),
    "trust by kind pair, lowest": trust_between_kinds(numpy.nanmin),
    "trust by kind pair, highest": trust_between_kinds(numpy.nanmax),
    "success": ratio("succeeded", "ended projects"),
    "defaults over loans": ratio("defaults", "loans"),
}


def distance(target, value):
    """How far a value is out of the interval, with its sign, in half widths (or in the target's `scale`)."""
    low, high = target.get("low", -numpy.inf), target.get("high", numpy.inf)
    if numpy.isnan(value):
        return MISSING
    outside = min(value - low, 0.0) + max(value - high, 0.0)
    return outside / target.get("scale", (high - low) / 2)


def is_in(target, value):
    return distance(target, value) == 0.0


def outs(targets, runs_of_arm):
    """How many patterns, and how many guards, are out of their intervals."""
    are_out = [target for target in targets
               if not is_in(target, MEASURES[target["measure"]](runs_of_arm[target["arm"]]))]
    guards = sum(target.get("guard", False) for target in are_out)
    return len(are_out) - guards, guards


def interval(runs, function):
    """95 % of what resampled seeds give (percentiles of the bootstrap)."""
    draws = numpy.random.default_rng(1).integers(len(runs), size=(RESAMPLES, len(runs)))
    values = [function([runs[seed] for seed in draw]) for draw in draws]
    return tuple(numpy.nanquantile(values, (0.025, 0.975))) if len(runs) > 1 else (numpy.nan, numpy.nan)
