#!/usr/bin/env python3
"""Reads generator/ and holds it to the laws of the house; see docs/architecture.md.

laws.py ROOT: prints breaches as FILE:LINE, and last `N passed, N failed`.
"""
import re
import sys
from pathlib import Path

from tally import finish, hold

GENERATOR = Path(sys.argv[1]) / "generator"

# Which modules a module may include, beside itself.
MAY_INCLUDE = {
    "ascii": set(),
    "json": set(),
    "work": set(),
    "packed": {"report"},
    "report": {"ascii", "json"},
    "portal": {"ascii", "report"},
    "files": {"ascii", "json", "packed", "report", "work"},
    "language": {"ascii", "portal", "report"},
    "syntax": {"ascii", "portal", "report"},
    "load": {"ascii", "files", "json", "language", "portal", "report", "syntax", "work"},
    "assess": {"portal", "report"},
    "compare": {"assess", "json", "language", "portal", "report"},
    "check": {"assess", "compare", "json", "portal", "report"},
    "draft": {"ascii", "json", "language", "portal", "report"},
    "explain": {"assess", "compare", "json", "language", "portal", "report"},
    "plot": {"portal"},
    "prose": {"ascii", "language", "portal", "report"},
    "proofread": {"ascii", "assess", "packed", "portal", "prose", "report", "syntax", "work"},
    "templates": {"files", "prose", "report"},
    "route": {"ascii", "files", "language", "packed", "portal", "report"},
    "opendata": {"ascii", "assess", "compare", "explain", "files", "json", "language", "packed", "portal", "report", "route"},
    "search": {"files", "json", "language", "packed", "portal", "report", "route"},
    "render": {"ascii", "assess", "compare", "explain", "files", "inspect", "language", "opendata", "packed", "plot", "portal", "prose", "report", "route", "search", "templates", "work"},
    "inspect": {"ascii", "report"},
    "fetch": {"ascii", "files", "json", "load", "portal", "prose", "report", "syntax"},
    "import": {"ascii", "files", "inspect", "json", "language", "portal", "report", "syntax"},
    "serve": {"ascii", "report"},
    "pictures": set(),
}
MAY_INCLUDE["programs"] = {*MAY_INCLUDE}
# What others may include of a module: the header of its name. These modules have more than one noun to give.
OTHER_DOORS = {
    "portal": None,
    "syntax": None,
    "prose": {"prose/html.h", "prose/reading.h"},
    "templates": {"templates/view.h"},
    "assess": {"assess/checks.h", "assess/budget_figures.h", "assess/budget_drawings.h", "assess/goal_money.h"},
    "language": {"language/word_division.h"},
    "inspect": {"inspect/archive.h", "inspect/xml.h"},
    "explain": {"explain/budget.h", "explain/calculated.h", "explain/pedigree.h", "explain/published.h"},
    "report": {"report/tell.h", "report/position.h", "report/message.h"},
    "files": {"files/content_folder.h", "files/folder_watch.h"},
    "route": {"route/scopes.h"},
    "fetch": {"fetch/answer.h", "fetch/links.h", "fetch/site_check.h", "fetch/site_addresses.h"},
}
# How many source files may include each heavy header.
HEAVY = {"nlohmann/json.hpp": 3, "yaml.h": 1, "CLI/CLI.hpp": 5, "kainjow/mustache.hpp": 1, "httplib.h": 1, "cmark-gfm.h": 6, "curl/curl.h": 4, "libstemmer.h": 1, "hyphen.h": 1, "expat.h": 1}
# No customer, country or currency in the code, its comments or its schemas: words come from catalogues, addresses from settings, short
# names of units from portal/money.cpp. A country may be named where numbers of persons are told by the country that gives them, where a
# language is meant, and where a service of open data has its address.
CUSTOMER = re.compile(r"norrbotten|sverige|nämnd|committee|kron(a|or)\b", re.IGNORECASE)
COUNTRY = re.compile(r"swed(en|ish)|\.se\b|dataportal", re.IGNORECASE)
OF_A_COUNTRY = {"proofread/check_digits.cpp", "proofread/check_digits.h", "proofread/personal_data.cpp", "proofread/personal_data.h", "proofread/personal_patterns.h",
                "report/message.cpp", "report/catalogues.h", "load/snapshot_reader.cpp", "portal/snapshot.h"}
PRINTS = re.compile(r"\b(fmt::print|std::cout|std::cerr|printf|puts)\b")
CLOCK = re.compile(r"\b(system_clock|steady_clock|getenv|std::time|localtime|setlocale)\b")
DISK = re.compile(r"\b(std::[io]?fstream|fopen|std::filesystem::(?:remove|rename|create_director|copy))")
FLOAT = re.compile(r"\b(double|float)\b")
EXACT = {"portal", "assess", "syntax", "load", "check", "explain", "opendata", "render", "plot"}
LONGEST = 320


def hold_include(place, module, target):
    other = target.split("/")[0]
    if "/" not in target or other not in MAY_INCLUDE:
        return
    if module in MAY_INCLUDE and other != module:
        hold(place, other in MAY_INCLUDE[module], f"the module {module} may not include {target}")
    if other != module:
        doors = OTHER_DOORS.get(other, set())
        hold(place, doors is None or target == f"{other}/{other}.h" or target in doors, f"{target} is not the door of its module")


def hold_nobodys(place, path, line):
    hold(place, not CUSTOMER.search(line), "no customer or currency stands in the code")
    hold(place, path in OF_A_COUNTRY or not COUNTRY.search(line), "no country stands in the code")


def code_of(line):
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', line).split("//")[0]


for file in sorted(GENERATOR.glob("*/schemas/*.json")):
    path = str(file.relative_to(GENERATOR))
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        hold_nobodys(f"generator/{path}:{number}", path, line)
heavy, told = {header: set() for header in HEAVY}, set()
for file in sorted([*GENERATOR.rglob("*.cpp"), *GENERATOR.rglob("*.h")]):
    path = str(file.relative_to(GENERATOR))
    module = path.split("/")[0] if "/" in path else ""
    lines = file.read_text("utf-8").splitlines()
    hold(f"generator/{path}:{len(lines)}", len(lines) <= LONGEST, f"a file has at most {LONGEST} lines")
    hold(f"generator/{path}:1", not re.search(r"(util|helper|common|misc|base|manager)", file.stem), "this name says nothing")
    if file.suffix == ".h":
        hold(f"generator/{path}:1", lines[0].startswith(f"// {file.name}: "), "a header says in its first line what it is for")
        hold(f"generator/{path}:1", "#pragma once" in lines[:12], "a header is read once")
    for number, line in enumerate(lines, 1):
        place = f"generator/{path}:{number}"
        include = re.match(r'#include [<"]([^>"]+)[>"]', line)
        if include:
            hold_include(place, module, include[1])
            if include[1] in heavy:
                heavy[include[1]].add(path)
                hold(place, file.suffix == ".cpp" or path == "fetch/transfer.h", "a heavy header stands in no header of ours")
            continue
        code = code_of(line)
        hold_nobodys(place, path, line)
        if module != "programs":
            hold(place, not PRINTS.search(code), "only programs print")
            hold(place, module == "fetch" or not CLOCK.search(code), "no clock, environment or locale below the programs")
            hold(place, module == "files" or not DISK.search(code), "only files reads and writes")
        if module in EXACT:
            hold(place, not FLOAT.search(code), "no binary floating point between a literal and a page")
for header, users in heavy.items():
    hold(f"generator/{min(users, default='')}:1", len(users) <= HEAVY[header], f"{header} is included in {len(users)} files: {', '.join(sorted(users))}")

# The document's table of modules says the same: | `json` | JSON is written … | files, report |
for number, line in enumerate((GENERATOR.parent / "docs/architecture.md").read_text("utf-8").splitlines(), 1):
    row = re.fullmatch(r"\| `(\w+)` \| .* \| ([^|]*) \|", line)
    if row and row[1] in MAY_INCLUDE and row[1] != "programs":
        told.add(row[1])
        hold(f"docs/architecture.md:{number}", set(re.findall(r"\w+", row[2])) == MAY_INCLUDE[row[1]], f"{row[1]} may include other modules than these")
hold("docs/architecture.md:1", told == set(MAY_INCLUDE) - {"programs"}, "each module has its row")

finish()
