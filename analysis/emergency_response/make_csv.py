"""Makes the tables of scenarios/emergency_response from the published columns.

    python3 make_csv.py FOLDER OUT

FOLDER holds HurrFrederic_actors.csv and HurrFrederic_ties.csv: search and rescue after Hurricane
Frederic (Drabek, Tamminga, Kilijanek & Adams 1981; data set emon of the R package network). OUT
receives actors.csv and ties.csv. Every rule below that turns a published column into an attribute of
the model is an assumption; scenarios/emergency_response/README.md explains them.
"""

import csv
import re
import sys
from pathlib import Path

# Private organisations, by what they are.
PRIVATE_KIND = {"Red Cross": "association", "Salvation Army": "association",
                "Amserv Emergency Medical Service": "business"}
# Points of legitimacy by level of government; private organisations draw theirs like any other.
LEGITIMACY = {"City": 20, "County": 30, "State": 40, "Federal": 50}
# Person-days a month that an organisation could pool for each member of its staff.
PAID, VOLUNTEER = 1.0, 0.5
# Trust by frequency of contact: 1 continuously, 2 about once an hour, 3 every few hours, 4 about once
# a day or less. The last is the model's baseline between authorities.
TRUST = {"1": 0.8, "2": 0.7, "3": 0.6, "4": 0.5}


def readable(name):
    """'Jackson.County.Sheriff.s.Department': R wrote dots for blanks, apostrophes and brackets."""
    name = re.sub(r"^(.*?)\.\.(.*)\.$", r"\1 (\2)", name)
    name = re.sub(r"\.s\.", "'s ", name)
    return re.sub(r"\.+", " ", name)


def labour(paid, volunteer):
    """Nothing where staff is unknown: such an organisation draws its labour like any other."""
    if "NA" in (paid, volunteer):
        return ""
    return f"{PAID * int(paid) + VOLUNTEER * int(volunteer):g}"


def actor(row):
    identity, level = readable(row["name"]), row["sponsorship"]
    kind = PRIVATE_KIND[identity] if level == "Private" else "authority"
    return [identity, kind, level, labour(row["paid"], row["volunteer"]), LEGITIMACY.get(level, "")]


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(path, header, lines):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *lines])


def main(folder, out):
    actors = [actor(row) for row in rows(Path(folder) / "HurrFrederic_actors.csv")]
    # Each report is the trust of the one who reports in the one it reports on; rows count from 1.
    ties = [[actors[int(row["from"]) - 1][0], actors[int(row["to"]) - 1][0], TRUST[row["freq"]]]
            for row in rows(Path(folder) / "HurrFrederic_ties.csv")]
    write(Path(out) / "actors.csv", ["id", "kind", "level", "labour", "legitimacy"], actors)
    write(Path(out) / "ties.csv", ["from", "to", "trust"], ties)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
