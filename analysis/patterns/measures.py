"""What is measured in a run of the model.

Events are a dict of equally long arrays: month, what (the name of the event type), collaboration, actor. Lives count
from launch. Of launches before month 0 the file knows only those that were alive then, so survival counts launches
after month 0. A collaboration that is `merged` into another (where the engine has such events: their `collaboration`
is the one that is absorbed) was seen alive until then: censored, not ended.
"""

import collections
import concurrent.futures
import itertools
import pathlib
import subprocess
import tempfile

import h5py
import numpy
import xarray

MONTHS_BETWEEN_SNAPSHOTS = 6
INCOME = ["pledge", "revenue", "grant"]


def policy(subsidy, guarantee):
    return [f"finance.subsidy.enabled={subsidy}", f"finance.guarantee.enabled={guarantee}"]


ARMS = {
    "no policy": policy("false", "false"),
    "subsidy": policy("true", "false"),
    "guarantee": policy("false", "true"),
    "both": policy("true", "true"),
}


def read_events(file):
    with xarray.open_dataset(file, group="events") as data:
        names = numpy.array(data["type"].attrs["flag_meanings"].split())
        return {"what": names[data["type"].values],
                **{name: data[name].values for name in ("month", "collaboration", "actor")}}


def launches_and_ends(events):
    """Month of launch by collaboration; (month, whether it ended or was merged) by collaboration."""
    launches, ends = {}, {}
    for month, what, row in zip(events["month"], events["what"], events["collaboration"]):
        if what == "launched":
            launches[row] = month
        elif what == "merged" or (what == "dissolved" and row not in ends):
            ends[row] = (month, what == "dissolved")
    return launches, ends


def lives(events, last_month):
    """Months from each launch after month 0 until nothing more was seen, and whether that was its end."""
    launches, ends = launches_and_ends(events)
    seen = [(ends.get(row, (last_month, False)), month) for row, month in launches.items() if month > 0]
    return (numpy.array([end - month for (end, _), month in seen], dtype=int),
            numpy.array([ended for (_, ended), _ in seen], dtype=bool))


def survival(lengths, ended, month):
    """Kaplan & Meier 1958: the product over times of ends of 1 - ended / at risk; nan where none lived."""
    if len(lengths) == 0:
        return numpy.nan
    times, deaths = numpy.unique(lengths[ended & (lengths <= month)], return_counts=True)
    at_risk = len(lengths) - numpy.searchsorted(numpy.sort(lengths), times)
    return float(numpy.prod(1.0 - deaths / at_risk))


def partner_pairs(events):
    """How many launched collaborations a pair of actors was in together, at the same time, from month 0 on."""
    of_row = collections.defaultdict(list)
    for month, what, row, actor in zip(*(events[name].tolist()
                                         for name in ("month", "what", "collaboration", "actor"))):
        of_row[row].append((month, what, actor))
    together = collections.Counter()
    for row in of_row.values():
        together.update(pairs_of_one(row))
    return together


def pairs_of_one(of_row):
    members, pairs, is_launched, counts = set(), set(), False, False
    for month, what, actor in of_row + [(1, "last", None)]:
        if is_launched and month > 0 and not counts:  # who was there at month 0
            counts = True
            pairs.update(itertools.combinations(sorted(members), 2))
        if what == "joined":
            if counts:
                pairs.update((min(actor, other), max(actor, other)) for other in members - {actor})
            members.add(actor)
        elif what == "left":
            members.discard(actor)
        elif what == "launched":
            is_launched = True
        elif what in ("dissolved", "merged") and not counts:
            break
    return pairs


def by_third(events, states):
    """Value, readiness and observations (rows) in the first, middle and last third (columns) of ended lives.

    `states` is a dict from month to (value, readiness), arrays by collaboration. A life goes from launch to
    dissolution; what happened before month 0 was not observed.
    """
    launches, ends = launches_and_ends(events)
    sums = numpy.zeros((3, 3))
    for row, (end, has_ended) in ends.items():
        start = launches.get(row)
        if not has_ended or start is None:
            continue
        for month, (value, readiness) in states.items():
            if start <= month < end:
                sums[:, 3 * (month - start) // (end - start)] += (value[row], readiness[row], 1)
    return sums


def top_share(amounts, share):
    """What the richest `share` of all hold of the sum; a part of somebody holds that part (Lorenz's curve)."""
    ordered = numpy.concatenate([[0], numpy.cumsum(numpy.sort(amounts)[::-1])])
    return float(numpy.interp(share * len(amounts), numpy.arange(len(ordered)), ordered) / ordered[-1])


def read_states(folder):
    """Month -> (value, readiness) by collaboration; endowments of money of associations at month 0."""
    states, budgets = {}, numpy.array([])
    for path in sorted(pathlib.Path(folder).glob("snapshots.*.h5")):
        with h5py.File(path) as file:
            month = int(path.name.split(".")[1])
            states[month] = (file["collaborations/value"][:], file["collaborations/readiness"][:])
            if month == 0:
                kind = file["actors/kind"]
                names = str(kind.attrs["flag_meanings"]).split()
                money = file["actors/resource"].asstr()[:].tolist().index("money")
                budgets = file["actors/endowment"][:, money][kind[:] == names.index("association")]
    return states, budgets


def read_figures(file):
    with xarray.open_dataset(file) as data:
        actors = data["actors"].sum("territory")
        degree = data["ties"].sum(["territory", "kind", "partner_kind"]) / actors.sum("kind")
        allied = (data["allied"].sum("territory") / actors).sel(kind="business")
        flows = data["flows"].sum(["month", "territory"]).sel(reason=INCOME) / 100.0
        alive = data["collaborations"].sum(["territory", "stage"])
        total = {name: float(data[name].sum()) for name in (
            "formed", "launched", "started", "succeeded", "failed", "loans", "defaults", "value")}
        return {
            "degree, month 0": float(degree[0]), "degree, middle": float(degree[len(degree) // 2]),
            "degree, last month": float(degree[-1]),
            "trust among members, last month": float(data["trust_among_members"][-1, 0]),
            "businesses allied, month 1": float(allied[1]), "businesses allied, last month": float(allied[-1]),
            "businesses allied, last year": float(allied[-12:].mean()),
            "live collaborations, month 0": float(alive[0]), "live collaborations, last month": float(alive[-1]),
            **total, "ended projects": total["succeeded"] + total["failed"],
            "grants, kEUR": float(flows.sel(reason="grant")) / 1000, "income, kEUR": float(flows.sum()) / 1000,
            "private money, kEUR": float(data["private_investment"].sum()) / 1000,
            "public cost, kEUR": float(data["public_cost"].sum()) / 1000,
        }


def read_trust(file):
    """Mean trust of each kind in each other, in the last month, in the first territory."""
    with xarray.open_dataset(file) as data:
        return data["trust_mean"][-1, 0].values


def measure(folder):
    """All that is measured in the results of one run."""
    file = pathlib.Path(folder) / "trajectory.h5"
    events, (states, budgets) = read_events(file), read_states(folder)
    lengths, ended = lives(events, max(states))
    together = partner_pairs(events)
    return {"figures": read_figures(file), "lengths": lengths, "ended": ended, "budgets": budgets,
            "trust": read_trust(file), "pairs": len(together),
            "pairs together once": sum(count == 1 for count in together.values()), "thirds": by_third(events, states)}


def run(tissage, scenario, settings, seed, months):
    snapshots = list(range(0, months + 1, MONTHS_BETWEEN_SNAPSHOTS))
    snapshots += [months] * (snapshots[-1] < months)
    with tempfile.TemporaryDirectory() as folder:
        command = [tissage, "run", scenario, "--seed", str(seed), "--months", str(months), "--threads", "1",
                   "--quiet", "--force", "--out", folder, "--set", f"output.snapshots={snapshots}"]
        for setting in settings:
            command += ["--set", setting]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
        return measure(folder)


def run_all(arguments, recipes, seeds):
    """Name -> one measured run a seed, for each recipe (name -> settings)."""
    with concurrent.futures.ProcessPoolExecutor(arguments.jobs) as pool:
        waiting = {name: [pool.submit(run, arguments.tissage, arguments.scenario, settings, seed, arguments.months)
                          for seed in seeds] for name, settings in recipes.items()}
        return {name: [one.result() for one in of_name] for name, of_name in waiting.items()}
