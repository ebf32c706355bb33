#!/usr/bin/env python3
"""Holds the figures that are typed in the texts of content/ against typed.json, where each was read against the report.

typed.py CONTENT [--bless]: a figure that is bound to data ({{…}}) is held by hold.py; the rest is typed: digits, and number
words from two up, and all that checks.json states. typed.json has the typed figures of every text in their order, dates and
pages of the report included. --bless writes it anew, for who has read what changed against the report.
Last `N passed, N failed`.
"""
import difflib
import json
import os
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

CONTENT = Path(sys.argv[1])
KEPT = Path(__file__).parent / "typed.json"
WORDS = ("två tre fyra fem sex sju åtta nio tio elva tolv fjorton sexton sjutton tjugoen trettiotre "
         "two three four five six seven eight nine ten eleven twelve fourteen sixteen seventeen twenty-one thirty-three")
FIGURE = re.compile(r"(?<!\w)(?:\d+(?:[  ]\d{3})+|\d{1,3}(?:,\d{3})+|\d+)(?:[,.]\d+)?|\b(?:" + "|".join(WORDS.split()) + r")\b(?!-)", re.I)
LEFT_OUT = re.compile(r"\{\{[^}]*\}\}|\]\([^)]*\)|https?://\S+|^(?:order|updated|- id|\s+- id|\s+id): .*$", re.M)
TEXTS = {"name", "title", "about", "note", "notes", "because", "status", "as_printed", "milestone", "what", "text"}  # of JSON


def figures_of(text):
    text = text.replace("\u00a0", " ")
    return [figure.replace(" ", "") for figure in FIGURE.findall(LEFT_OUT.sub(" ", text))]


def strings(value, everything, inside=False):
    if isinstance(value, str):
        return [value] if inside else []
    if isinstance(value, (int, float)) and everything:
        return [str(value)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each, everything, inside)]
    if isinstance(value, dict):
        return [text for key, each in value.items() for text in strings(each, everything, inside or key in TEXTS)]
    return []


def typed():
    found = {}
    for path in sorted(CONTENT.rglob("*")):
        if path.suffix == ".md":
            figures = figures_of(path.read_text("utf-8"))
        elif path.suffix == ".json" and path.parent != CONTENT and path.name != "corrections.json":
            figures = [figure for text in strings(json.loads(path.read_text("utf-8")), path.name == "checks.json") for figure in figures_of(text)]
        else:
            continue
        if figures:
            found[path.relative_to(CONTENT).as_posix()] = " ".join(figures)
    return found


found = typed()
if "--bless" in sys.argv:
    if os.environ.get("CI"):
        sys.exit("typed figures are not accepted on CI")
    KEPT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
kept = json.loads(KEPT.read_text("utf-8"))
for name in sorted(found.keys() | kept.keys()):
    was, now = kept.get(name, "").split(), found.get(name, "").split()
    changes = [f"typed {' '.join(now[k:l]) or 'nothing'}, where the register has {' '.join(was[i:j]) or 'nothing'}"
               for change, i, j, k, l in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes() if change != "equal"]
    hold(name, was == now, "; ".join(changes))
finish()
