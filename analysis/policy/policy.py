#!/usr/bin/env python3
"""Subsidy or guarantee, and a cut of the funding: the reference results of two scenarios.

Usage: policy.py [--tissage BINARY] [--seeds 30] [--jobs 2]     runs everything, writes reference.csv
       policy.py --tables                                       rewrites the tables of the scenarios' pages

Every arm is the same district under another policy, with the same seeds, so differences are paired: they
compare the same luck. A cost is the present value of public money spent less what came back, plus the
expected present value of what is promised at the end, less that of what was promised at the beginning.
Private money is what lenders paid out, whether repaid or not. Intervals are 95 %: Student's for means,
percentiles of resampled seeds where costs are equalised.
"""

import argparse
import concurrent.futures
import csv
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

import numpy
import xarray

HERE = pathlib.Path(__file__).parent
REFERENCE = HERE / "reference.csv"
PAGES = HERE.parents[1] / "scenarios"
RATIOS = (0.4, 0.6, 1.0)
SUBSIDIES = (0.05, 0.1, 0.2, 0.8)
GUARANTEES = (0.02, 0.05, 1.0)
CUT_BEGINS, CUT_ENDS = 60, 95  # months in which less is received
RESAMPLES = 2000

FOUR_DISTRICTS = ["territory=[]", "territories.count=4", "territories.median=700", "territories.log_sd=0",
                  "territories.active=1"]
ABLATIONS = {
    "as it is": [],
    "no formatting": ["finance.subsidy.formatting=0"],
    "no asymmetry": ["finance.subsidy.asymmetry=0"],
    "crowding out .76": ["finance.subsidy.crowding_out=0.76"],
    "no moral hazard": ["finance.guarantee.moral_hazard=0"],
    "no rivalry": ["finance.subsidy.rivalry=0"],
    "trust without weight": ["assembly.trust_weight=0", "projects.trust_effect=0", "commitment.conformity=0"],
}
ABLATIONS["all of these but crowding out"] = sum(
    (settings for name, settings in ABLATIONS.items() if name != "crowding out .76"), [])
ABLATIONS |= {
    "no learning": ["projects.experience_effect=0", "life_cycle.experience_effect=0", "learning.jurisprudence=0"],
    "no belonging": ["belonging.gain=0"],
    "four districts": FOUR_DISTRICTS,
    "four districts, nothing pooled": FOUR_DISTRICTS + ["learning.pooling=0"],
}
# Pooling needs several territories: what it changes is the difference between two worlds of four.
WHOLE = {"four districts": "four districts", "four districts, nothing pooled": "four districts"}


def policy(**enabled):
    """Settings that enable instruments, each with what it is given."""
    settings = ["finance.subsidy.enabled=false", "finance.guarantee.enabled=false"]
    for instrument, parameters in enabled.items():
        settings.append(f"finance.{instrument}.enabled=true")
        settings += [f"finance.{instrument}.{name}={value}" for name, value in parameters.items()]
    return settings


def ratio(value):
    return [f"challenge.0.revenue_ratio_{end}={value}" for end in ("low", "high")]


def arms():
    """(table, setting, arm) -> scenario and settings."""
    all_arms = {}
    for value in RATIOS:
        def add(name, **enabled):
            all_arms["policy", str(value), name] = (
                "subsidy_or_guarantee", policy(**enabled) + ratio(value))
        add("none")
        for budget in SUBSIDIES:
            add(f"subsidy {budget}", subsidy={"budget": budget})
        for budget in GUARANTEES:
            add(f"guarantee {budget}", guarantee={"budget": budget})
        add("both", subsidy={}, guarantee={})
        add("public loans", public_loans={})
        add("patient money", patient_money={})
    for ablation, settings in ABLATIONS.items():
        for name, enabled in (("none", {}), ("subsidy", {"subsidy": {}}), ("guarantee", {"guarantee": {}})):
            of_no_policy = [setting for setting in settings if not setting.startswith("finance.")]
            all_arms["ablation", ablation, name] = (
                "subsidy_or_guarantee", policy(**enabled) + (settings if enabled else of_no_policy))
    for value in RATIOS:
        for name, enabled in (("none", {}), ("subsidy", {"subsidy": {}}), ("guarantee", {"guarantee": {}})):
            for cut, settings in (("", ["shock=[]"]), (", cut", [])):
                if name == "none" and cut:
                    continue
                all_arms["cut", str(value), name + cut] = (
                    "funding_cut", policy(**enabled) + ratio(value) + settings)
    return all_arms


def measure(file):
    with xarray.open_dataset(file, engine="h5netcdf") as data:
        rate = float(re.search(r"discount_rate = ([\d.]+)", data.attrs["scenario_toml"])[1])
        months = int(data.month[-1])
        promised = data.liability.sum(["territory", "instrument"])
        value = data.value.sum(["territory", "challenge"])
        ended = float(data.succeeded.sum() + data.failed.sum())
        in_cut = value.sel(month=slice(CUT_BEGINS, CUT_ENDS + 12))
        return {
            "value": float(value.sum()),
            "value in the cut": float(in_cut.sum()),
            "starts": float(data.started.sum()),
            "success": float(data.succeeded.sum()) / ended if ended else numpy.nan,
            "alive": float(data.collaborations[-1].sum()),
            "cost": (float(data.public_cost_present.sum()) - float(promised[0])
                     + float(promised[-1]) * (1 + rate) ** (-months / 12)) / 1000,
            "undiscounted": (float(data.public_cost.sum()) - float(promised[0]) + float(promised[-1])) / 1000,
            "private": float(data.private_investment.sum()) / 1000,
            "grant equivalent": float(data.grant_equivalent.sum()) / 1000,
            "deadweight": float(data.deadweight.sum()) / 1000,
            "bankable": float(data.bankable[1:].mean()),
            "defaults": float(data.defaults.sum()),
        }


def run(tissage, scenario, settings, seed):
    with tempfile.TemporaryDirectory() as folder:
        command = [tissage, "run", scenario, "--seed", str(seed), "--quiet", "--out", folder, "--force"]
        for setting in settings:
            command += ["--set", setting]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
        return measure(pathlib.Path(folder) / "trajectory.h5")


def run_all(tissage, seeds, jobs):
    """(table, setting, arm) -> outcome -> one value a seed."""
    recipes = {key: (scenario, tuple(settings)) for key, (scenario, settings) in arms().items()}
    todo = [(recipe, seed) for recipe in dict.fromkeys(recipes.values()) for seed in range(1, seeds + 1)]
    results = {}
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        waiting = {pool.submit(run, tissage, *recipe, seed): (recipe, seed) for recipe, seed in todo}
        for count, done in enumerate(concurrent.futures.as_completed(waiting), 1):
            results[waiting[done]] = done.result()
            if count % 50 == 0 or count == len(todo):
                print(f"{count} of {len(todo)} runs", file=sys.stderr)
    return {key: {name: numpy.array([results[recipe, seed][name] for seed in range(1, seeds + 1)])
                  for name in results[recipe, 1]} for key, recipe in recipes.items()}


def t_quantile(freedom):
    """.975 quantile of Student's t (Fisher and Cornish 1960; to .0003 from nine degrees of freedom on)."""
    z = statistics.NormalDist().inv_cdf(0.975)
    return (z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
            + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3))


def interval(values):
    """Mean and half width of its 95 % interval."""
    values = values[~numpy.isnan(values)]
    if len(values) < 2:
        return numpy.nan, numpy.nan
    return values.mean(), t_quantile(len(values) - 1) * values.std(ddof=1) / numpy.sqrt(len(values))


COSTS = {
    "public cost": lambda outcomes: outcomes["cost"],
    "public cost and private money": lambda outcomes: outcomes["cost"] + outcomes["private"],
}


def frontier(results, value, instrument, cost):
    """The scales of an instrument as two arrays (scale, seed): costs and values."""
    of = [outcomes for key, outcomes in results.items()
          if key[:2] == ("policy", value) and key[2].startswith(instrument + " ")]
    return numpy.array([cost(o) for o in of]), numpy.array([o["value"] for o in of])


def at_cost(points, cost, seeds):
    """Mean value of resampled seeds where a frontier has a cost, between two scales if need be."""
    costs, values = (array[:, seeds].mean(axis=1) for array in points)
    order = numpy.argsort(costs, kind="stable")
    return numpy.interp(cost, costs[order], values[order], left=numpy.nan, right=numpy.nan)


def compare(results, value, cost):
    """Where two frontiers overlap, and guarantee less subsidy there: low, high, mean, from, to."""
    subsidies = frontier(results, value, "subsidy", cost)
    guarantees = frontier(results, value, "guarantee", cost)
    ends = [points[0].mean(axis=1) for points in (subsidies, guarantees)]
    low, high = max(end.min() for end in ends), min(end.max() for end in ends)
    if low > high:
        return low, high, numpy.nan, numpy.nan, numpy.nan
    middle, count = (low + high) / 2, subsidies[0].shape[1]
    draws = numpy.random.default_rng(1).integers(count, size=(RESAMPLES, count))
    resampled = [at_cost(guarantees, middle, seeds) - at_cost(subsidies, middle, seeds) for seeds in draws]
    every = numpy.arange(count)
    mean = at_cost(guarantees, middle, every) - at_cost(subsidies, middle, every)
    return low, high, mean, *numpy.nanquantile(resampled, (0.025, 0.975))


def rows(results):
    """The reference table: one row an arm, and one a comparison."""
    table = []
    for (kind, setting, arm), outcomes in results.items():
        row = {"table": kind, "setting": setting, "arm": arm, "seeds": len(outcomes["value"])}
        for name, values in outcomes.items():
            row[name], row[name + " ±"] = interval(values)
        row["cost q95"] = numpy.quantile(outcomes["cost"], 0.95)
        row["value of seed 1"], row["cost of seed 1"] = outcomes["value"][0], outcomes["cost"][0]
        uncut = results[kind, setting, arm.removesuffix(", cut")]
        row["gain"], row["gain ±"] = interval(outcomes["value"] - results[kind, setting, "none"]["value"])
        row["lost"], row["lost ±"] = interval(outcomes["value"] - uncut["value"])
        row["lost in the cut"], row["lost in the cut ±"] = interval(
            outcomes["value in the cut"] - uncut["value in the cut"])
        if kind == "ablation":
            gain = [results[kind, of, arm]["value"] - results[kind, of, "none"]["value"]
                    for of in (setting, WHOLE.get(setting, "as it is"))]
            row["change"], row["change ±"] = interval(gain[0] - gain[1])
        table.append(row)
    for value in map(str, RATIOS):
        for name, cost in COSTS.items():
            figures = compare(results, value, cost)
            table.append({"table": "equal", "setting": value, "arm": name,
                          "seeds": len(results["policy", value, "none"]["value"]),
                          **dict(zip(("low", "high", "difference", "from", "to"), map(float, figures)))})
    return table


def write(table):
    names = list(dict.fromkeys(name for row in table for name in row))
    with REFERENCE.open("w", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        for row in table:
            writer.writerow({name: f"{x:.6g}" if isinstance(x := row.get(name, ""), float) else x
                             for name in names})


def read():
    with REFERENCE.open() as file:
        return list(csv.DictReader(file))


def figure(row, name, digits=0):
    if row[name] in ("", "nan"):
        return "–"
    text = f"{float(row[name]):z,.{digits}f}"
    half = row.get(name + " ±", "")
    return text if half in ("", "nan") else f"{text} ± {float(half):,.{digits}f}"


def markdown(head, lines):
    return "\n".join(["|" + "|".join(head) + "|", "|" + "-|" * len(head)]
                     + ["|" + "|".join(line) + "|" for line in lines]) + "\n"


def policy_table(table):
    return markdown(
        ["ρ", "policy", "value", "gain over none", "public cost, k€", "q95", "not discounted", "private, k€",
         "starts", "success", "alive", "bankable", "deadweight, k€"],
        [[row["setting"], row["arm"], figure(row, "value"), "" if row["arm"] == "none" else figure(row, "gain"),
          figure(row, "cost", 1), figure(row, "cost q95", 1), figure(row, "undiscounted", 1),
          figure(row, "private"), figure(row, "starts", 1), figure(row, "success", 2), figure(row, "alive", 1),
          figure(row, "bankable", 2), figure(row, "deadweight", 1)]
         for row in table if row["table"] == "policy"])


def in_words(row):
    if float(row["low"]) > float(row["high"]):
        return "the frontiers do not overlap"
    if float(row["from"]) > 0:
        return "the guarantee does better"
    return "the subsidy does better" if float(row["to"]) < 0 else "cannot be told apart"


def equal_table(table):
    def overlap(row):
        between = [figure(row, name, 1) for name in ("low", "high")]
        return " to ".join(between) if float(row["low"]) <= float(row["high"]) else "–"

    def difference(row):
        return "–" if row["difference"] == "nan" else "{} ({} to {})".format(
            *(figure(row, name) for name in ("difference", "from", "to")))
    return markdown(
        ["ρ", "at equal", "k€ that both frontiers have", "value, guarantee less subsidy, in the middle", "in words"],
        [[row["setting"], row["arm"], overlap(row), difference(row), in_words(row)]
         for row in table if row["table"] == "equal"])


def ablation_table(table):
    of = {(row["setting"], row["arm"]): row for row in table if row["table"] == "ablation"}
    lines = []
    for name in ABLATIONS:
        line = [name, figure(of[name, "none"], "value")]
        for arm in ("subsidy", "guarantee"):
            row = of[name, arm]
            line += [figure(row, "gain"), "" if name in ("as it is", "four districts") else figure(row, "change"), figure(row, "cost", 1)]
        lines.append(line)
    return markdown(["ablation", "value without policy", "gain of the subsidy", "change of it", "its cost, k€",
                     "gain of the guarantee", "change of it", "its cost, k€"], lines)


def cut_table(table):
    of = {(row["setting"], row["arm"]): row for row in table if row["table"] == "cut"}
    return markdown(
        ["ρ", "policy", "value without cut", "change in the cut and the year after", "change in all",
         "alive at the end", "with the cut", "cost, k€", "with the cut"],
        [[value, name, figure(of[value, name], "value"), figure(cut, "lost in the cut"), figure(cut, "lost"),
          figure(of[value, name], "alive", 1), figure(cut, "alive", 1), figure(of[value, name], "cost", 1),
          figure(cut, "cost", 1)]
         for value in map(str, RATIOS) for name in ("subsidy", "guarantee")
         for cut in [of[value, name + ", cut"]]])


TABLES = {"policy": policy_table, "equal": equal_table, "ablation": ablation_table, "cut": cut_table}


def put_tables(text, table):
    """The text of a page with its tables as the reference has them."""
    for name, make in TABLES.items():
        pattern = re.compile(rf"(<!-- {name} -->\n)(.*?)(<!-- end -->)", re.DOTALL)
        text = pattern.sub(lambda match: match[1] + make(table) + match[3], text)
    return text


def pages():
    return [PAGES / name / "README.md" for name in ("subsidy_or_guarantee", "funding_cut")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tissage", default="build/release/tissage")
    parser.add_argument("--seeds", type=int, default=30)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--tables", action="store_true", help="only rewrite the tables of the pages")
    arguments = parser.parse_args()
    if not arguments.tables:
        write(rows(run_all(arguments.tissage, arguments.seeds, arguments.jobs)))
    table = read()
    for page in pages():
        page.write_text(put_tables(page.read_text(encoding="utf-8"), table), encoding="utf-8")


if __name__ == "__main__":
    main()
