#!/usr/bin/env python3
"""Answers the questions of the scenarios: runs their arms, writes the reference, the page and the picture.

Usage: questions.py [NAME ...] [--tissage BINARY] [--seeds N] [--jobs N]   runs, then writes (default: all)
       questions.py [NAME ...] --check      runs nothing; ends with 1 if a page or a picture is stale
       questions.py [NAME ...] --rewrite    runs nothing; writes pages and pictures from the references

A question is NAME.toml beside this file, its reference NAME.csv: README.md says how to write one.
"""

import argparse
import dataclasses
import hashlib
import pathlib
import subprocess
import sys

import numpy
import xarray

import answer
import picture
import question as questions

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(question, tissage, folder, seeds, first_seed=1, options=()):
    """arm -> column -> one value a seed. The same folder goes on where it was stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    design = folder / "design.toml"
    scenario = (questions.SCENARIOS / f"{question.name}.toml").resolve()
    design.write_text(questions.design(question, scenario, seeds, first_seed), encoding="utf-8")
    command = [str(tissage), "sweep", str(design), "--out", str(folder / "sweep"), *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise questions.QuestionError(f"{question.name}: {' '.join(command)} ended with {done.returncode}")
    with xarray.open_dataset(folder / "sweep" / "sweep.h5", engine="h5netcdf") as data:
        return {arm: {name: numpy.array(data[f"c{column}"].values[0, place])
                      for column, name in enumerate(question.columns)}
                for place, arm in enumerate(question.arms)}


def folder_of(question, tissage):
    """Where the runs of a question lie: another model, scenario or question has another folder."""
    marks = hashlib.sha256(pathlib.Path(tissage).read_bytes())
    marks.update((questions.SCENARIOS / f"{question.name}.toml").read_bytes())
    marks.update(questions.design(question, question.name, question.seeds).encode())
    return ROOT / "runs" / "questions" / f"{question.name}-{marks.hexdigest()[:12]}"


def results(question):
    """File -> what should be in it, by the reference."""
    outcomes = answer.read(question)
    page = answer.page(question)
    if not page.exists():
        raise questions.QuestionError(f"{question.name}: scenarios/{question.name}/README.md is missing")
    return {page: answer.put(page.read_text(encoding="utf-8"), question, outcomes),
            page.parent / "answer.svg": picture.draw(question, outcomes)}


def stale(question):
    """The files that are not what the reference says."""
    return [file for file, text in results(question).items()
            if not file.exists() or file.read_text(encoding="utf-8") != text]


def check(name):
    question = questions.read(name)
    files = stale(question)
    for file in files:
        print(f"{name}: {file.name} is stale: "
              f"questions.py {name} --rewrite", file=sys.stderr)
    return not files


def give_answer(name, arguments):
    question = questions.read(name)
    if arguments.seeds:
        question = dataclasses.replace(question, seeds=arguments.seeds)
    if not arguments.rewrite:
        options = ["--jobs", str(arguments.jobs)] if arguments.jobs else []
        answer.write(question, run(question, arguments.tissage, folder_of(question, arguments.tissage),
                                   question.seeds, options=options))
    for file, text in results(question).items():
        file.write_text(text, encoding="utf-8")
    print("\n".join([question.text, *answer.in_words(question, answer.read(question))]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="scenarios (default: all that have a question)")
    parser.add_argument("--tissage", default=ROOT / "build" / "release" / "tissage", help="the command")
    parser.add_argument("--seeds", type=int, help="instead of the question's")
    parser.add_argument("--jobs", type=int, help="worker processes (default: one a core)")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--check", action="store_true", help="only say what is stale")
    only.add_argument("--rewrite", action="store_true", help="only write pages and pictures anew")
    arguments = parser.parse_args()
    if arguments.seeds is not None and arguments.seeds < questions.LEAST_SEEDS:
        parser.error(f"at least {questions.LEAST_SEEDS} seeds")
    if not (arguments.check or arguments.rewrite or pathlib.Path(arguments.tissage).is_file()):
        parser.error(f"no command {arguments.tissage}: build it, or name it with --tissage")
    try:
        if arguments.check:
            return 0 if all([check(name) for name in arguments.names or questions.names()]) else 1
        for name in arguments.names or questions.names():
            give_answer(name, arguments)
    except questions.QuestionError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped: the same command goes on", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
