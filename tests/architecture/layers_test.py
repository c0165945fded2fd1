"""The walls of the engine: which room may include which, and what stays in one room.

Reads every source of src/ and include/ as text. Each rule is also shown a tree that breaks it.
"""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A room includes itself and the rooms before it.
ROOMS = ["base", "world", "finance", "process", "shock", "population", "model", "scenario", "metrics",
         "observe", "run", "store", "sweep", "compare", "cli", "web"]
# Neither of the two last rooms sees the other; the page knows the engine only.
NOT_BEFORE = {"web": {"store", "sweep", "compare", "cli"}}

# Rooms of siblings that meet through World, the headers that their files share, and the files that
# list all siblings.
SHARED_BY_SIBLINGS = {
    "process": {"willingness", "forms", "assembly", "founding"},
    "shock": {"shock"},
    "finance": {"credit", "parameters", "valuation"},
}
LISTS_OF_SIBLINGS = {("shock", "shocks"), ("finance", "instruments")}
# A sibling too long for one file: the part, in a private header, and the sibling it belongs to. The two
# see each other; nobody else sees the part.
PARTS_OF_SIBLINGS = {("process", "arrivals"): "assembly", ("process", "ways_to_begin"): "assembly",
                     ("process", "first_comers"): "assembly", ("process", "gathering"): "assembly",
                     ("process", "call"): "assembly", ("process", "hackathon"): "assembly",
                     ("process", "convention"): "assembly", ("process", "lab"): "assembly",
                     ("process", "conditions"): "life_cycle",
                     ("process", "subgroups"): "evolution", ("finance", "vote"): "subsidy"}

# Headers of libraries that stay in some rooms.
ROOMS_OF_LIBRARY = [
    (r"hdf5(_hl)?\.h|H5\w+\.h|hdf5/.*", {"store"}),
    (r"omp\.h", {"base"}),
    (r"CLI/.*", {"cli"}),
    (r"boost/math/.*", {"compare"}),
    (r"toml\+\+/.*|toml\.hpp", {"scenario", "sweep", "compare"}),
    (r"nlohmann/.*", {"scenario", "observe", "run", "compare", "web"}),
    (r"libdeflate\.h|xxhash\.h", {"store"}),
    (r"emscripten.*", {"web"}),
    (r"random", set()),
    (r"gtest/.*|gmock/.*|rapidcheck.*", set()),
]

FUNCTIONS = (r"exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|"
             r"tanh|erf|erfc|tgamma|lgamma|hypot|cbrt")
# What the text of a source may not hold, why, and the rooms that may.
FORBIDDEN = [
    (r"#\s*pragma\s+omp\b", "OpenMP outside base/parallel", {"base"}),
    (r"\breduction\s*\(", "a reduction whose order depends on the threads", set()),
    (r"\bstd::(?:mt19937\w*|minstd_rand\w*|ranlux\w*|knuth_b|default_random_engine|random_device|"
     r"\w+_engine|\w+_distribution|generate_canonical|shuffle|sample)\b",
     "std's random numbers differ between standard libraries", set()),
    (rf"\bstd::(?:{FUNCTIONS})[fl]?\s*\(", "tissage::math gives the same bits everywhere", {"base"}),
    (rf"(?<![\w:.>~])(?:::\s*)?(?:{FUNCTIONS})[fl]?\s*\(",
     "tissage::math gives the same bits everywhere", {"base"}),
    (r"\.\s*(?:exp|log|log10|log1p|pow|sin|cos|tan|tanh|sinh|cosh)\s*\(",
     "Eigen's functions of elements call the C library", {"base"}),
    (r"(?<![\w.>:])(?:std::|::)?(?:exit|abort|_Exit|quick_exit)\s*\(", "a library never ends the program",
     {"cli"}),
    (r"(?<![\w.>:])(?:std::|::)?(?:v?f?printf|puts|putchar)\s*\(|\bstd::(?:cout|cerr|clog)\b|"
     r"\bfmt::print\s*\(\s*(?:\"|stdout|stderr)", "a library never prints", {"cli"}),
]

TOP_FOLDERS = {"src", "include", "scenarios", "analysis", "tests", "benchmarks"}

TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/"  # comments
    r'|R"([^()\s\\]*)\(.*?\)\1"'  # raw strings
    r'|"(?:\\.|[^"\\\n])*"'  # strings
    r"|(?<![0-9a-zA-Z_])'(?:\\.|[^'\\\n])+'",  # characters (not digit separators)
    re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.MULTILINE)


def without_comments_and_strings(text):
    """The same lines, with comments and the content of literals blanked."""

    def blank(match):
        token = match.group(0)
        ends = '""' if token[0] in "\"R'" else ""
        return ends + "\n" * token.count("\n")

    return TOKEN.sub(blank, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def sources(root):
    for top in ("src", "include/tissage"):
        yield from sorted(path for path in (root / top).rglob("*") if path.suffix in {".cpp", ".hpp", ".h"})


def room_of(root, path):
    parts = path.relative_to(root).parts
    return parts[2] if parts[0] == "include" else parts[1]


def may_include(room, other):
    return (ROOMS.index(other) <= ROOMS.index(room) and other not in NOT_BEFORE.get(room, ()))


def judge_include(room, stem, quote, name):
    """What is wrong with one #include, or None."""
    parts = name.split("/")
    if parts[0] == "tissage":
        if len(parts) != 3 or parts[1] not in ROOMS:
            return f"{name} belongs to no room"
        other, private = parts[1], False
    elif quote == '"' and parts[0] in ROOMS and len(parts) == 2:
        other, private = parts[0], True
    elif quote == '"' and len(parts) == 1 and not re.fullmatch(r"(hdf5|hdf5_hl|H5\w+|omp)\.h", name):
        other, private = room, True
    else:
        for pattern, rooms in ROOMS_OF_LIBRARY:
            if re.fullmatch(pattern, name) and room not in rooms:
                return f"<{name}> is for {', '.join(sorted(rooms)) or 'nobody'}"
        return None
    if not may_include(room, other):
        return f"{room} includes {other}, which comes after it ({name})"
    if private and other != room:
        return f"{name} is a private header of {other}"
    own = Path(name).stem
    whole = PARTS_OF_SIBLINGS.get((room, own), own)
    if (other == room and room in SHARED_BY_SIBLINGS and whole != PARTS_OF_SIBLINGS.get((room, stem), stem)
            and own not in SHARED_BY_SIBLINGS[room] and (room, stem) not in LISTS_OF_SIBLINGS):
        return f"siblings meet through World: {stem} includes {own}"
    return None


def judge_source(root, path):
    text = path.read_text(encoding="utf-8")
    room = room_of(root, path)
    where = path.relative_to(root)
    if room not in ROOMS:
        yield f"{where}: {room} is no room"
        return
    for match in INCLUDE.finditer(text):
        wrong = judge_include(room, path.stem, *match.groups())
        if wrong:
            yield f"{where}:{line_of(text, match.start())}: {wrong}"
    code = without_comments_and_strings(text)
    for pattern, why, rooms in FORBIDDEN:
        if room in rooms:
            continue
        for match in re.finditer(pattern, code):
            yield f"{where}:{line_of(code, match.start())}: {match.group(0).strip()}: {why}"


def violations(root):
    return [wrong for path in sources(root) for wrong in judge_source(root, path)]


def foreign_top_folders(files):
    tops = {name.split("/")[0] for name in files if "/" in name}
    return sorted(top for top in tops if top not in TOP_FOLDERS and not top.startswith("."))


def test_every_room_keeps_its_walls():
    assert len(list(sources(ROOT))) > 10
    wrong = violations(ROOT)
    assert not wrong, "\n" + "\n".join(wrong)


def test_only_the_agreed_folders_stand_at_the_top():
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT)]
    listing = subprocess.run(git + ["ls-files", "--cached", "--others", "--exclude-standard"],
                             capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    assert foreign_top_folders(listing.stdout.splitlines()) == []


def test_a_foreign_top_folder_is_found():
    assert foreign_top_folders([".ci/run", "README.md", "src/base/x.cpp", "docs/x.md"]) == ["docs"]


INNOCENT = """// std::exp(x) in a comment, and exit(1)
#include "tissage/process/trust.hpp"

#include <vector>
#include "tissage/base/math.hpp"
#include "tissage/process/willingness.hpp"
#include "tissage/world/world.hpp"
/* #pragma
 * printf("x") */
int big = 1'000'000;
const char* text = "std::cout << abort()";
const char* raw = R"(exit(1) "quoted)";
double f(double x) { return tissage::math::exp(x) + math::log(x) + std::sqrt(x) + '"'; }
void g(Exit& e) { e.exit(0); dialog(1); snprintf(b, 2, "x"); fmt::format("{}", 1); }
"""

PLANTED = {
    "an upward include": ("src/world/x.cpp", '#include "tissage/model/month.hpp"', "comes after it"),
    "an upward include with spaces": ("src/base/x.cpp", ' # include  "tissage/world/x.hpp"', "comes after"),
    "an upward include in a header": ("include/tissage/run/x.hpp", '#include "tissage/store/y.hpp"',
                                      "comes after it"),
    "the page sees the store": ("src/web/x.cpp", '#include "tissage/store/y.hpp"', "comes after it"),
    "the page sees the command": ("src/web/x.cpp", '#include "tissage/cli/y.hpp"', "comes after it"),
    "a stray hdf5.h": ("src/run/x.cpp", "#include <hdf5.h>", "is for store"),
    "a stray Boost.Math": ("src/metrics/x.cpp", "#include <boost/math/distributions/normal.hpp>", "is for compare"),
    "a stray H5 header in quotes": ("src/observe/x.cpp", '#include "H5Dpublic.h"', "is for store"),
    "a stray JSON": ("src/world/x.cpp", "#include <nlohmann/json.hpp>", "is for compare, observe, run, scenario, web"),
    "a sibling process": ("src/process/trust.cpp", '#include "tissage/process/encounters.hpp"', "siblings"),
    "a sibling process beside it": ("src/process/trust.cpp", '#include "encounters.hpp"', "siblings"),
    "a sibling shock": ("include/tissage/shock/a.hpp", '#include "tissage/shock/b.hpp"', "siblings"),
    "a sibling instrument": ("src/finance/loan.cpp", '#include "tissage/finance/dues.hpp"', "siblings"),
    "a process reads the list of shocks": ("src/shock/a.cpp", '#include "tissage/shock/shocks.hpp"',
                                           "siblings"),
    "a part of a sibling": ("src/process/trust.cpp", '#include "process/arrivals.hpp"', "siblings"),
    "a part sees another sibling": ("src/process/arrivals.cpp", '#include "tissage/process/trust.hpp"',
                                    "siblings"),
    "a private header of another room": ("src/run/x.cpp", '#include "world/y.hpp"', "private header"),
    "no room": ("src/world/x.cpp", '#include "tissage/tools/y.hpp"', "no room"),
    "a source in no room": ("src/tools/x.cpp", "", "no room"),
    "omp.h": ("src/world/x.cpp", "#include <omp.h>", "is for base"),
    "a pragma": ("src/world/x.cpp", "#pragma omp parallel for\n", "OpenMP"),
    "a reduction": ("src/base/x.cpp", "#pragma omp parallel for reduction(+ : sum)\n", "reduction"),
    "<random>": ("src/base/x.cpp", "#include <random>", "is for nobody"),
    "an engine": ("src/population/x.cpp", "std::mt19937_64 e;", "random numbers"),
    "a distribution": ("src/base/x.cpp", "std::normal_distribution<double> d;", "random numbers"),
    "std::exp": ("src/process/x.cpp", "double y = std::exp(x);", "same bits"),
    "exp of the C library": ("src/process/x.cpp", "double y = 1 + exp(x);", "same bits"),
    "exp after return": ("src/process/x.cpp", "return log(x);", "same bits"),
    "Eigen's log": ("src/process/x.cpp", "y = resources.log();", "Eigen"),
    "exit": ("src/run/x.cpp", "std::exit(1);", "never ends"),
    "abort": ("src/store/x.cpp", "if (bad) abort();", "never ends"),
    "printf": ("src/run/x.cpp", 'std::printf("x");', "never prints"),
    "cout": ("src/scenario/x.cpp", "std::cout << 1;", "never prints"),
    "fmt::print": ("src/run/x.cpp", 'fmt::print("x");', "never prints"),
    "code after a literal": ("src/run/x.cpp", "char c = '\"'; abort(); char d = '\"';", "never ends"),
}


def plant(root, path, text):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text + "\n", encoding="utf-8")


def test_an_innocent_tree_passes(tmp_path):
    plant(tmp_path, "src/process/trust.cpp", INNOCENT)
    plant(tmp_path, "src/base/math.cpp", "double y = std::exp(x); \n#pragma omp critical\n")
    plant(tmp_path, "src/store/hdf5.cpp", "#include <hdf5.h>\n#include \"store/handles.hpp\"")
    plant(tmp_path, "src/compare/x.cpp", "#include <boost/math/distributions/students_t.hpp>")
    plant(tmp_path, "src/finance/instruments.cpp", '#include "tissage/finance/loan.hpp"')
    plant(tmp_path, "src/process/arrivals.hpp", '#include "tissage/process/assembly.hpp"')
    plant(tmp_path, "src/process/assembly.cpp", '#include "process/arrivals.hpp"')
    plant(tmp_path, "src/cli/main.cpp", 'fmt::print("x"); std::exit(1);')
    assert violations(tmp_path) == []


@pytest.mark.parametrize("case", PLANTED)
def test_a_broken_wall_is_found(case, tmp_path):
    path, text, phrase = PLANTED[case]
    plant(tmp_path, "src/process/trust.cpp", INNOCENT)
    plant(tmp_path, path, text)
    wrong = violations(tmp_path)
    assert len(wrong) == 1, wrong
    assert wrong[0].startswith(path) and phrase in wrong[0]
