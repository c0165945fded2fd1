#!/usr/bin/env python3
"""Looks for defaults that show the patterns of targets.toml; never changes them by itself.

Usage: tune.py --out DIR [--tissage BINARY] [--seeds 10] [--design 32] [--steps 60] [--parameters tuned.toml]
               [--begin PATH=VALUE]...

Minimises the sum over targets (patterns and guards, those of `--arms`) of d^2 / (1 + d^2) times its weight, d the
distance outside the interval in half intervals (Geman & McClure 1987: what is far out counts 1, so that it does not
rule), plus --pull times the sum over parameters of the squared distance from the present default, in ranges. Every
point is run with the same seeds. First the present defaults, the point of --begin and a Latin hypercube, then steps
from the best point: some parameters are moved at random, further after a success, less far after a failure. At last
each parameter goes back to its default if that costs less than --worth. Draws come from a fixed seed and every
evaluation is kept in DIR/evaluations.jsonl, so the same command goes on where it was stopped; more steps may be asked
for, everything else must stay. At the end all arms are run with as many seeds that the search never saw, with the
defaults and with what was found, and the --set options are printed.
"""

import json
import pathlib
import subprocess
import sys
import tomllib

import numpy

import measures
import patterns
import targets

HERE = pathlib.Path(__file__).parent
HELD_OUT = 1000  # added to the seeds of the search
FIRST_STEP, FURTHER, LESS_FAR = 0.15, 1.4, 0.92  # in ranges; in balance at one success in five
MOVED = 0.4  # share of the parameters that a step moves


class Parameter:
    """A number of the schema with the range in which it is tuned; `unit` values run from 0 to 1 in it."""

    def __init__(self, entry, schema):
        self.name = entry["name"]
        path = ".".join("[]" if part.isdigit() else part for part in self.name.split(".")).replace(".[]", "[]")
        if path not in schema or schema[path]["type"] not in ("number", "integer"):
            raise SystemExit(f"{self.name} is not a number in `tissage describe parameters`")
        self.is_integer = schema[path]["type"] == "integer"
        self.low, self.high, self.log = entry["low"], entry["high"], entry.get("log", False)
        self.start = entry.get("start", schema[path].get("default"))
        if self.start is None:
            raise SystemExit(f"{self.name} has no default: say `start`")
        if not self.low <= self.start <= self.high or self.low == self.high:
            raise SystemExit(f"{self.name} = {self.start} is not inside {self.low} to {self.high}")

    def scaled(self, value):
        return numpy.log(value) if self.log else value

    def unit(self, value):
        low, high = self.scaled(self.low), self.scaled(self.high)
        return float((self.scaled(value) - low) / (high - low))

    def value(self, unit):
        low, high = self.scaled(self.low), self.scaled(self.high)
        scaled = low + unit * (high - low)
        value = float(numpy.exp(scaled)) if self.log else float(scaled)
        return round(value) if self.is_integer else float(f"{value:.3g}")


def read_parameters(file, tissage):
    command = [tissage, "describe", "parameters", "--format", "json"]
    schema = {row["path"]: row for row in json.loads(subprocess.check_output(command, text=True))}
    with open(file, "rb") as opened:
        return [Parameter(entry, schema) for entry in tomllib.load(opened)["parameter"]]


def settings_of(parameters, point):
    """What a point sets: nothing where it is the default."""
    values = [(parameter, parameter.value(unit)) for parameter, unit in zip(parameters, point)]
    return [f"{parameter.name}={value}" for parameter, value in values if value != parameter.start]


def latin_hypercube(rng, count, dimensions):
    strata = numpy.array([rng.permutation(count) for _ in range(dimensions)]).T.reshape(count, dimensions)
    return (strata + rng.random((count, dimensions))) / max(count, 1)


def moved(rng, point, step):
    """The point with some of its parameters moved, reflected at the ends of their ranges."""
    chosen = rng.random(len(point)) < MOVED
    chosen[rng.integers(len(point))] = True
    there = point + chosen * rng.normal(0.0, step, len(point))
    return numpy.clip(numpy.where(there < 0, -there, numpy.where(there > 1, 2 - there, there)), 0, 1)


class Journal:
    """Evaluations by what they set, kept in a file; refuses one that was made in another way."""

    def __init__(self, file, conditions):
        self.file, self.known = pathlib.Path(file), {}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        lines = self.file.read_text().splitlines(keepends=True) if self.file.exists() else []
        if lines and not lines[-1].endswith("\n"):  # stopped while writing
            lines.pop()
            self.file.write_text("".join(lines))
        if lines and json.loads(lines[0]) != json.loads(json.dumps(conditions)):
            raise SystemExit(f"{self.file} was made with other options: take another --out")
        for line in lines[1:]:
            entry = json.loads(line)
            self.known[tuple(entry["settings"])] = entry["values"]
        if not lines:
            self.file.write_text(json.dumps(conditions) + "\n")

    def add(self, settings, values):
        self.known[tuple(settings)] = values
        with self.file.open("a") as opened:
            opened.write(json.dumps({"settings": settings, "values": values}) + "\n")


class Search:
    def __init__(self, arguments, parameters, all_targets, journal):
        self.arguments, self.parameters, self.journal = arguments, parameters, journal
        self.targets = [target for target in all_targets if target["arm"] in arguments.arms]
        self.start = numpy.array([parameter.unit(parameter.start) for parameter in parameters])
        self.best, self.least, self.count = self.start, numpy.inf, 0

    def values(self, settings):
        """What each target measures; from the journal if it is there."""
        if tuple(settings) not in self.journal.known:
            recipes = {arm: measures.ARMS[arm] + self.arguments.set + settings for arm in self.arguments.arms}
            runs = measures.run_all(self.arguments, recipes, range(1, self.arguments.seeds + 1))
            self.journal.add(settings, [targets.MEASURES[target["measure"]](runs[target["arm"]])
                                        for target in self.targets])
        return self.journal.known[tuple(settings)]

    def loss(self, point):
        distances = [targets.distance(target, value) for target, value in zip(
            self.targets, self.values(settings_of(self.parameters, point)))]
        weights = [target.get("weight", 1.0) for target in self.targets]
        pull = self.arguments.pull * numpy.square(point - self.start).sum()
        squares = numpy.square(distances)
        return float(numpy.dot(weights, squares / (1 + squares)) + pull), numpy.count_nonzero(distances)

    def improves(self, point, what):
        loss, outs = self.loss(point)
        is_better = loss < self.least
        if is_better:
            self.best, self.least = point, loss
        self.count += 1
        print(f"{self.count:4} {what:9} loss {loss:9.3f}, {outs:2} out; least {self.least:9.3f}",
              file=sys.stderr, flush=True)
        return is_better

    def go(self):
        rng = numpy.random.default_rng(1)
        self.improves(self.start, "defaults")
        for point in latin_hypercube(rng, self.arguments.design, len(self.parameters)):
            self.improves(point, "design")
        if self.arguments.begin:
            self.improves(self.point_of(self.arguments.begin), "begin")
        step = FIRST_STEP
        for _ in range(self.arguments.steps):
            step *= FURTHER if self.improves(moved(rng, self.best, step), "step") else LESS_FAR
        self.take_back()
        return settings_of(self.parameters, self.best)

    def point_of(self, settings):
        """The point that sets what is said and has the defaults otherwise."""
        given = dict(setting.split("=") for setting in settings)
        point = numpy.array([parameter.unit(float(given.pop(parameter.name, parameter.start)))
                             for parameter in self.parameters])
        if given:
            raise SystemExit(f"--begin: no parameter to tune is called {', '.join(given)}")
        return numpy.clip(point, 0, 1)

    def without(self, place):
        point = self.best.copy()
        point[place] = self.start[place]
        return point

    def take_back(self):
        """Parameters go back to their defaults, those that matter least first, where that costs less than `worth`."""
        moved_ones = numpy.flatnonzero(self.best != self.start)
        costs = {place: self.loss(self.without(place))[0] for place in moved_ones}
        for place in sorted(costs, key=costs.get):
            loss, outs = self.loss(self.without(place))
            if loss > self.least + self.arguments.worth:
                continue
            self.best, self.least = self.without(place), loss
            print(f"     {self.parameters[place].name} stays as it is: loss {loss:.3f}, {outs} out",
                  file=sys.stderr, flush=True)


def report(arguments, all_targets, settings):
    """The tables before and after, of seeds that the search did not see."""
    seeds = range(HELD_OUT + 1, HELD_OUT + arguments.seeds + 1)
    for title, changed in (("Before", []), ("After", settings)):
        recipes = {arm: of_arm + arguments.set + changed for arm, of_arm in measures.ARMS.items()}
        print(f"{title}, seeds {seeds[0]} to {seeds[-1]}\n")
        print(patterns.report(all_targets, measures.run_all(arguments, recipes, seeds), arguments.markdown) + "\n")
    print("\n".join(f"--set {setting}" for setting in settings) or "The defaults are best.")


def main():
    parser = patterns.parser_of(__doc__)
    parser.set_defaults(seeds=10)
    parser.add_argument("--out", type=pathlib.Path, required=True, help="directory of the evaluations")
    parser.add_argument("--parameters", default=HERE / "tuned.toml", help="what may be moved, and how far")
    parser.add_argument("--targets", default=targets.FILE)
    parser.add_argument("--arms", nargs="+", choices=measures.ARMS, default=["both"], help="arms to tune")
    parser.add_argument("--design", type=int, default=32, help="points of the Latin hypercube")
    parser.add_argument("--steps", type=int, default=60, help="steps from the best of them")
    parser.add_argument("--begin", nargs="+", default=[], metavar="PATH=VALUE", help="a point to look from")
    parser.add_argument("--worth", type=float, default=0.05, help="what moving one parameter must bring at least")
    parser.add_argument("--pull", type=float, default=0.1, help="weight of the distance from the defaults")
    parser.add_argument("--markdown", action="store_true", help="tables for MODEL.md")
    arguments = parser.parse_args()
    all_targets, _ = targets.read(arguments.targets)
    parameters = read_parameters(arguments.parameters, arguments.tissage)
    conditions = {name: getattr(arguments, name)
                  for name in ("scenario", "seeds", "months", "set", "arms", "design", "pull")}
    conditions["engine"] = subprocess.check_output([arguments.tissage, "--version"], text=True)
    conditions["targets"] = all_targets
    conditions["parameters"] = [vars(parameter) for parameter in parameters]
    search = Search(arguments, parameters, all_targets, Journal(arguments.out / "evaluations.jsonl", conditions))
    report(arguments, all_targets, search.go())


if __name__ == "__main__":
    main()
