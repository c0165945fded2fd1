"""MODEL.md as a complete ODD: its elements, its symbols, its paths, its state variables, its words.

What the code declares (parameters, columns, names) is read from the command and from the headers. Each
rule is also shown a text that breaks it.
"""

import functools
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "MODEL.md"
HEADERS = ROOT / "include" / "tissage"

ELEMENTS = ["Purpose and patterns", "Entities, state variables and scales", "Process overview and scheduling",
            "Design concepts", "Initialisation", "Input data", "Submodels"]
CONCEPTS = ["Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing",
            "Interaction", "Stochasticity", "Collectives", "Observation"]
# The tables that the command prints: what stands in them says nothing about the text.
PRINTED = ["month", "outputs", "parameters"]
# The state: structs of columns, each with a table.
TABLES = ["Territories", "Experiences", "Actors", "TiePayload", "Collaborations", "MembershipPayload"]
# Enumerations whose names people meet in scenarios and files.
NAMES = ["Kind", "Resource", "Stage", "Form", "Condition", "Instrument", "EventType", "Mode", "Shape", "Network",
         "Holder", "Reason"]
# Indices say whose a symbol is; those of actors mean the same.
INDICES = str.maketrans("jh", "ii", "")
INDEX = re.compile(r"[ijhcrgklsfx]+")
LETTER = r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u1d00-\u1eff\u2113][\u0300-\u036f]*"
SYMBOL = re.compile(rf"(?:{LETTER})+[*°]?(?:_(?:{LETTER}|[0-9∞])+)?")


def block(text, name):
    """What stands between the comment of a table and its end."""
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- end -->", text, re.DOTALL)
    return found[1] if found else ""


def without_printed_tables(text):
    for name in PRINTED:
        text = text.replace(block(text, name), "") if block(text, name) else text
    return text


def rows(table):
    """Cells of a table of Markdown, without its head."""
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in lines[2:]]


def canonical(symbol):
    """τ_hj and τ_ij are one symbol; h_1 and h_i are two."""
    base, _, below = symbol.partition("_")
    return f"{base}_{below.translate(INDICES)}" if below and INDEX.fullmatch(below) else symbol


def in_code(cell):
    return [canonical(symbol) for symbol in re.findall(r"`([^`]+)`", cell)]


class Symbols:
    """What the model's text declares and its equations use."""

    def __init__(self, text):
        self.functions = set(in_code(re.search(r"^Functions: (.*)$", text, re.MULTILINE)[1]))
        self.parameters = [symbol for row in rows(block(text, "symbols")) for symbol in in_code(row[0])]
        self.state = [symbol for name in TABLES for row in rows(block(text, f"columns {name}"))
                      for symbol in in_code(row[0])]
        notation = text[text.index("**Notation.**"):text.index("Functions: ")]
        self.others = [symbol for row in rows(notation) for symbol in in_code(row[0])]
        self.defined, self.changed, self.used = set(), set(), {}
        for equation in self.equations(text):
            self.read(equation)

    @staticmethod
    def equations(text):
        for lines in re.findall(r"^```equations\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
            yield from (line.split("|")[0].strip() for line in lines.splitlines())

    def read(self, equation):
        found = [canonical(symbol) for symbol in SYMBOL.findall(equation)]
        found = [symbol for symbol in found if symbol.split("_")[0] not in self.functions]
        sign = re.match(r"\S+ (=|←) ", equation)
        if sign and sign[1] == "=":
            self.defined.add(found[0])
        elif sign:
            self.changed.add(found[0])
        for symbol in found:
            self.used.setdefault(symbol, equation)

    def mistakes(self):
        declared = self.parameters + self.state + self.others
        for symbol in sorted({symbol for symbol in declared if declared.count(symbol) > 1}):
            yield f"{symbol} is declared twice"
        known = set(declared) | self.defined
        for symbol, equation in self.used.items():
            if symbol not in known:
                yield f"{symbol} is declared nowhere: {equation}"
        for symbol in declared:
            if symbol not in self.used:
                yield f"{symbol} stands in no equation"
        for symbol in sorted(self.changed - set(self.state) - set(self.others)):
            yield f"{symbol} changes and is no state variable"


@functools.lru_cache
def describe(what):
    command = [os.environ["TISSAGE"], "describe", what, "--format", "json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def schema_paths():
    return [parameter["path"] for parameter in describe("parameters")]


def meanings():
    return {parameter["path"]: parameter["meaning"] for parameter in describe("parameters")}


def of_family(path, paths):
    """Paths that a path of the text stands for: itself, or all below it."""
    dotted = re.sub(r"^(challenge|territory|shock)\.\d+\.", r"\1[].", path)
    return [each for each in paths if each == dotted or each.startswith(dotted + ".")]


# A name of a file is no path, and neither is a number of a figure.
FILE = re.compile(r".*\.(csv|py|h5|toml|hpp|cpp|json|html|md|js|wasm)$")


def paths_in(text):
    """Paths that stand in the text in code: with a dot, or a key outside any table."""
    found = re.findall(r"`([a-z_]+(?:\[\])?(?:\.[a-z_0-9{},]+)*)(?: = [^`]*)?`", text)
    return [path for path in found if not FILE.match(path)]


def path_mistakes(text, paths):
    plain = without_printed_tables(text)
    named = set(paths_in(plain))
    for path in sorted(named):
        if "." in path and not of_family(path, paths):
            yield f"{path} is no path of the schema"
    for path in paths:
        if not any(path == name or path.startswith(name + ".") for name in named if is_whole(name, path)):
            yield f"{path} has no place in the text"


def is_whole(name, path):
    """A section's name does not stand for the parameters in it, but a family's does."""
    return name == path or path[len(name) + 1:].split(".")[0] in {
        "citizen", "oral", "before", "money", "business", "association", "authority", "charter", "convention",
        "company", "launch", "during", "maintenance", "premises", "labour", "skills", "equipment", "legitimacy"}


COLUMN = re.compile(r'Column<[^;{}]*?>\s+\w+\{\s*"(\w+)",\s*"([^"]*)",\s*((?:"[^"]*"\s*)+)'
                    r"(?:,\s*Lasting::(\w+))?", re.DOTALL)


def columns_of(name):
    """(column, meaning, unit, whether it is declared to last) of a struct of columns."""
    for header in sorted((HEADERS / "world").glob("*.hpp")):
        struct = re.search(rf"^struct {name} \{{\n(.*?)^\}};", header.read_text(encoding="utf-8"),
                           re.DOTALL | re.MULTILINE)
        if struct:
            return [(column, "".join(re.findall(r'"([^"]*)"', meaning)), unit, lasting != "")
                    for column, unit, meaning, lasting in COLUMN.findall(struct[1])]
    raise AssertionError(f"no struct {name}")


def column_mistakes(text, name):
    written = {row[1].strip("`"): row for row in rows(block(text, f"columns {name}"))}
    columns = columns_of(name)
    for column, meaning, unit, lasts in columns:
        row = written.pop(column, None)
        if row is None:
            yield f"{column} has no row"
        elif row[2:4] != [meaning, unit]:
            yield f"{column} is {meaning} [{unit}]"
        elif row[4] not in {"fixed", "evolution", "monthly"} or (lasts and row[4] != "fixed"):
            yield f"{column} changes {row[4]}"
    yield from (f"{column} is no column" for column in written)


def names_of(enumeration):
    for header in sorted(HEADERS.rglob("*.hpp")):
        found = re.search(rf"struct Names<{enumeration}> \{{.*?value\{{(.*?)\}};",
                          header.read_text(encoding="utf-8"), re.DOTALL)
        if found:
            return re.findall(r'"(\w+)"', found[1])
    raise AssertionError(f"no names of {enumeration}")


def has_word(text, word):
    spaced = word.replace("_", "[_ -]")
    return re.search(rf"(?<![a-z]){spaced}(?![a-z])", text, re.IGNORECASE) is not None


def glossary(text):
    return re.findall(r"^- \*\*(.+?)\*\*: ", text[text.index("# Glossary"):], re.MULTILINE)


def has_stem(text, word):
    """A word, or another form of it: lapse, lapses, lapsed."""
    return re.search(rf"(?<![a-z]){word[:-1] if len(word) > 4 else word}", text, re.IGNORECASE) is not None


@pytest.fixture(scope="module")
def model():
    text = MODEL.read_text(encoding="utf-8")
    if os.environ.get("TISSAGE_UPDATE"):
        text = updated(text)
        MODEL.write_text(text, encoding="utf-8")
    return text


def updated(text):
    """Meanings and units as the code has them; symbols and what else people wrote stay."""
    for name in TABLES:
        old = block(text, f"columns {name}")
        kept = {row[1].strip("`"): row for row in rows(old)}
        lines = ["|symbol|column|meaning|unit|changes|", "|-|-|-|-|-|"]
        for column, meaning, unit, lasts in columns_of(name):
            row = kept.get(column, ["", "", "", "", "fixed" if lasts else "monthly"])
            lines.append(f"|{row[0]}|`{column}`|{meaning}|{unit}|{row[4]}|")
        text = text.replace(old, "\n".join(lines) + "\n")
    old = block(text, "symbols")
    lines = ["|symbol|path|meaning|", "|-|-|-|"]
    for symbol, path, _ in rows(old):
        family = of_family(path.strip("`"), schema_paths())
        lines.append(f"|{symbol}|{path}|{meanings()[family[0]] if family else ''}|")
    return text.replace(old, "\n".join(lines) + "\n")


def test_the_model_has_the_elements_and_concepts_of_the_protocol_in_their_order(model):
    assert re.findall(r"^# \d (.*)$", model, re.MULTILINE) == ELEMENTS
    assert [re.match(r"\*(.*?)\.\*", line)[1] for line in model.splitlines()
            if re.match(rf"\*({'|'.join(CONCEPTS)})\.\*", line)] == CONCEPTS


def test_every_process_of_the_month_has_a_submodel(model):
    titles = " ".join(re.findall(r"^## (.*)$", model[model.index("# 7 Submodels"):], re.MULTILINE))
    parts = {"debt_service": "lending", "guarantee_calls": "guarantee"}  # of a submodel
    for step in describe("month"):
        assert has_word(titles, parts.get(step["process"], step["process"])), step["process"]


def test_symbols_of_equations_are_declared_and_the_reverse(model):
    symbols = Symbols(model)
    assert len(symbols.used) > 150
    assert list(symbols.mistakes()) == []


def test_paths_of_symbols_and_their_meanings_are_those_of_the_schema(model):
    for symbol, path, meaning in rows(block(model, "symbols")):
        family = of_family(path.strip("`"), schema_paths())
        assert family, f"{symbol} is {path}"
        assert meaning == meanings()[family[0]], symbol


def test_every_parameter_has_a_place_in_the_text_and_every_path_exists(model):
    assert list(path_mistakes(model, schema_paths())) == []


@pytest.mark.parametrize("name", TABLES)
def test_state_variables_are_the_columns_of_the_code(model, name):
    assert list(column_mistakes(model, name)) == []


@pytest.mark.parametrize("enumeration", NAMES)
def test_names_that_people_meet_are_in_the_text(model, enumeration):
    text = without_printed_tables(model)
    names = names_of(enumeration)
    assert len(names) > 2
    assert [name for name in names if not has_word(text, name)] == []


def test_money_moves_between_the_holders_that_the_table_says(model):
    header = (HEADERS / "world" / "ledger.hpp").read_text(encoding="utf-8")
    directions = re.findall(r"\{Holder::(\w+), Holder::(\w+)\},\s*// (\w+)", header)
    assert [reason for _, _, reason in directions] == names_of("Reason")
    written = [(row[0], row[1], reason) for row in rows(block(model, "reasons")) for reason in in_code(row[2])]
    assert sorted(written) == sorted(directions)


def test_names_of_shocks_have_a_row_each(model):
    source = (ROOT / "src" / "shock" / "shocks.cpp").read_text(encoding="utf-8")
    types = re.findall(r'\{"(\w+)",', source)
    assert len(types) >= 9
    assert [each for each in types if f"|`{each}`|" not in model] == []


def test_words_of_the_glossary_are_in_order_and_in_use(model):
    words = glossary(model)
    assert words == sorted(words, key=lambda word: word.lower())
    assert len(words) == len(set(words))
    text = model[:model.index("# Glossary")]
    assert [word for word in words if not has_stem(text, word)] == []


TEXT = """**Notation.** Letters.

|symbol|meaning|
|-|-|
|`w`|weight|

Functions: `exp`, `Σ`.

<!-- columns TiePayload -->
|symbol|column|meaning|unit|changes|
|-|-|-|-|-|
|`τ_ij`|`trust`|trust|1|monthly|
<!-- end -->

```equations
τ_ij ← τ_ij + w α (1 − τ_hj)   | a kept word of nobody
P_end = exp(−h_1 τ_ij)
```

The rest by `trust.floor`.

<!-- symbols -->
|symbol|path|meaning|
|-|-|-|
|`α`|`trust.gain`|gain|
|`h_1`|`life_cycle.launch_hazard`|hazard|
<!-- end -->

<!-- parameters -->
|`trust.decay`|in a printed table|
<!-- end -->
"""
PATHS = ["trust.gain", "trust.floor", "life_cycle.launch_hazard"]


def test_a_text_that_keeps_the_rules_passes():
    assert list(Symbols(TEXT).mistakes()) == []
    assert list(path_mistakes(TEXT, PATHS)) == []


@pytest.mark.parametrize("old, new, mistake", [
    ("w α (1", "w α β (1", "β is declared nowhere: τ_ij ← τ_ij + w α β (1 − τ_hj)"),
    ("exp(−h_1 τ_ij)", "exp(−τ_ij)", "h_1 stands in no equation"),
    ("exp(−h_1 τ_ij)", "exp(−h_1 h_i)", "h_i is declared nowhere: P_end = exp(−h_1 h_i)"),
    ("|`w`|weight|", "|`w`, `α`|weight|", "α is declared twice"),
    ("P_end =", "P_end ←", "P_end is declared nowhere: P_end ← exp(−h_1 τ_ij)"),
    ("P_end = exp(", "α ← exp(", "α changes and is no state variable"),
])
def test_a_symbol_out_of_place_is_found(old, new, mistake):
    assert old in TEXT
    assert mistake in Symbols(TEXT.replace(old, new)).mistakes()


def test_a_path_that_is_not_or_is_nowhere_is_found():
    assert list(path_mistakes(TEXT, PATHS + ["trust.decay"])) == ["trust.decay has no place in the text"]
    assert list(path_mistakes(TEXT, PATHS[1:])) == ["trust.gain is no path of the schema"]
    assert list(path_mistakes(TEXT.replace("`trust.floor`", "`trust`"), PATHS)) == [
        "trust.floor has no place in the text"]


def test_a_column_without_its_row_is_found():
    assert list(column_mistakes(TEXT, "TiePayload")) == [
        "trust is trust of the row's actor in its neighbour [1]", "experience has no row", "marks has no row"]
