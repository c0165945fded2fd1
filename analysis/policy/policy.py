#!/usr/bin/env python3
"""Subsidy or guarantee, and a cut of the funding: the reference results of two scenarios.

Usage: policy.py [--tissage BINARY] [--seeds 30] [--jobs 2]     runs everything, writes reference.csv
       policy.py --tables                                       rewrites the tables of the scenarios' pages

Every arm is the same district under another policy, with the same seeds, so differences are paired: they
compare the same luck. A cost is the present value of public money spent less what came back, plus the
expected present value of what is promised at the end, less that of what was promised at the beginning.
"""

import argparse
import concurrent.futures
import csv
import pathlib
import re
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
GUARANTEES = (0.02, 0.05, 0.2, 1.0)
CUT_BEGINS, CUT_ENDS = 60, 96
T95 = 2.045  # of Student's t with 29 degrees of freedom; the table names its number of seeds

ABLATIONS = {
    "as it is": [],
    "no formatting": ["finance.subsidy.formatting=0"],
    "no asymmetry": ["finance.subsidy.asymmetry=0"],
    "crowding out .76": ["finance.subsidy.crowding_out=0.76"],
    "no moral hazard": ["finance.guarantee.moral_hazard=0"],
    "no rivalry": ["finance.subsidy.rivalry=0"],
    "trust without weight": ["assembly.trust_weight=0", "projects.trust_effect=0", "commitment.conformity=0"],
}
ABLATIONS["all of them but crowding out"] = sum(
    (settings for name, settings in ABLATIONS.items() if name != "crowding out .76"), [])


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
            all_arms["ablation", ablation, name] = ("subsidy_or_guarantee", policy(**enabled) + settings)
    for value in RATIOS:
        for name, enabled in (("none", {}), ("subsidy", {"subsidy": {}}), ("guarantee", {"guarantee": {}})):
            for cut, settings in (("", ["shock=[]"]), (", cut", [])):
                if name == "none" and cut:
                    continue
                all_arms["cut", str(value), name + cut] = (
                    "funding_cut", policy(**enabled) + ratio(value) + settings)
    return all_arms


def measure(file):
    with xarray.open_dataset(file) as data:
        rate = float(re.search(r"discount_rate = ([\d.]+)", data.attrs["scenario_toml"])[1])
        months = int(data.month[-1])
        promised = data.liability.sum(["territory", "instrument"])
        value = data.value.sum(["territory", "challenge"])
        ended = float(data.succeeded.sum() + data.failed.sum())
        in_cut = value.sel(month=slice(CUT_BEGINS + 1, CUT_ENDS + 12))
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
    todo = [(key, seed) for key in arms() for seed in range(1, seeds + 1)]
    results = {key: {} for key in arms()}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        waiting = {pool.submit(run, tissage, *arms()[key], seed): (key, seed) for key, seed in todo}
        for count, done in enumerate(concurrent.futures.as_completed(waiting), 1):
            key, seed = waiting[done]
            results[key][seed] = done.result()
            if count % 50 == 0 or count == len(todo):
                print(f"{count} of {len(todo)} runs", file=sys.stderr)
    return {key: {name: numpy.array([of_key[seed][name] for seed in sorted(of_key)])
                  for name in of_key[1]} for key, of_key in results.items()}


def interval(values):
    """Mean and half width of its 95 % interval."""
    values = values[~numpy.isnan(values)]
    if len(values) < 2:
        return numpy.nan, numpy.nan
    return values.mean(), T95 * values.std(ddof=1) / numpy.sqrt(len(values))


def frontier(results, value, instrument, cost):
    """(mean cost, values by seed) of no policy and of each scale, by rising cost."""
    points = [(0.0, results["policy", value, "none"]["value"])]
    for key, outcomes in results.items():
        if key[:2] == ("policy", value) and key[2].startswith(instrument):
            points.append((cost(outcomes).mean(), outcomes["value"]))
    return sorted(points, key=lambda point: point[0])


def at_cost(points, cost):
    """Values by seed of the mix of two neighbouring scales whose mean cost is the given one."""
    for (low, below), (high, above) in zip(points, points[1:]):
        if low <= cost <= high and high > low:
            share = (cost - low) / (high - low)
            return (1 - share) * below + share * above
    return None


def compare(results, value, cost):
    """Guarantee less subsidy at the largest cost that both frontiers reach."""
    subsidies = frontier(results, value, "subsidy", cost)
    guarantees = frontier(results, value, "guarantee", cost)
    shared = min(subsidies[-1][0], guarantees[-1][0])
    smallest = min(point[0] for point in subsidies[1:])
    difference = at_cost(guarantees, shared) - at_cost(subsidies, shared)
    return shared, smallest, difference


def in_words(mean, half):
    if abs(mean) <= half:
        return "cannot be told apart"
    return "the guarantee does better" if mean > 0 else "the subsidy does better"


def rows(results):
    """The reference table: one row an arm, and one a comparison."""
    table = []
    for (kind, setting, arm), outcomes in results.items():
        row = {"table": kind, "setting": setting, "arm": arm, "seeds": len(outcomes["value"])}
        for name, values in outcomes.items():
            row[name], row[name + " ±"] = interval(values)
        row["cost q95"] = numpy.quantile(outcomes["cost"], 0.95)
        row["value of seed 1"], row["cost of seed 1"] = outcomes["value"][0], outcomes["cost"][0]
        base = "subsidy" if arm == "subsidy, cut" else "guarantee" if arm == "guarantee, cut" else "none"
        gain = outcomes["value"] - results[kind, setting, base]["value"]
        row["gain"], row["gain ±"] = interval(gain)
        if arm.endswith(", cut"):
            lost = outcomes["value in the cut"] - results[kind, setting, base]["value in the cut"]
            row["gain in the cut"], row["gain in the cut ±"] = interval(lost)
        table.append(row)
    for value in map(str, RATIOS):
        for name, cost in (("public cost", lambda o: o["cost"]),
                           ("public cost and private money", lambda o: o["cost"] + o["private"])):
            shared, smallest, difference = compare(results, value, cost)
            mean, half = interval(difference)
            table.append({"table": "equal", "setting": value, "arm": name, "seeds": len(difference),
                          "cost": shared, "cost q95": smallest, "gain": mean, "gain ±": half})
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
    text = f"{float(row[name]):,.{digits}f}"
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


def equal_table(table):
    return markdown(
        ["ρ", "at equal", "k€ that both reach", "smallest subsidy, k€", "guarantee less subsidy, value", "in words"],
        [[row["setting"], row["arm"], figure(row, "cost", 1), figure(row, "cost q95", 1), figure(row, "gain"),
          in_words(float(row["gain"]), float(row["gain ±"]))] for row in table if row["table"] == "equal"])


def ablation_table(table):
    of = {(row["setting"], row["arm"]): row for row in table if row["table"] == "ablation"}
    return markdown(
        ["ablation", "value without policy", "gain of the subsidy", "its cost, k€", "gain of the guarantee",
         "its cost, k€"],
        [[name, figure(of[name, "none"], "value"), figure(of[name, "subsidy"], "gain"),
          figure(of[name, "subsidy"], "cost", 1), figure(of[name, "guarantee"], "gain"),
          figure(of[name, "guarantee"], "cost", 1)] for name in ABLATIONS])


def cut_table(table):
    of = {(row["setting"], row["arm"]): row for row in table if row["table"] == "cut"}
    return markdown(
        ["ρ", "policy", "value without cut", "lost in the cut and the year after", "lost in all",
         "alive at the end", "with the cut"],
        [[str(value), name, figure(of[str(value), name], "value"),
          figure(of[str(value), name + ", cut"], "gain in the cut"), figure(of[str(value), name + ", cut"], "gain"),
          figure(of[str(value), name], "alive", 1), figure(of[str(value), name + ", cut"], "alive", 1)]
         for value in RATIOS for name in ("subsidy", "guarantee")])


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
