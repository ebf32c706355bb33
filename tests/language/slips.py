#!/usr/bin/env python3
"""Holds the program to telling a translator's slip as an error of the catalogue, at its place, whatever the slip.

slips.py INSYN ROOT: a small portal is checked with one thing changed in one catalogue at a time, and with the same thing changed in both.
Last `N passed, N failed`.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
CATALOGUES = {code: (ROOT / f"layouts/languages/{code}.json").read_text("utf-8") for code in ("sv", "en")}
COUNTED, SHOWN = "view.goal_count", "ui.az"  # a sentence with a plural, a word that a layout prints


def checked(catalogues, content="tests/invalid/base"):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "layouts", folder / "layouts")
        for code, text in catalogues.items():
            (folder / f"layouts/languages/{code}.json").write_bytes(text if isinstance(text, bytes) else text.encode())
        told = subprocess.run([INSYN, "check", "--content", ROOT / content, "--layouts", "layouts", "--assets",
                               ROOT / "assets", "--language", "en"], cwd=folder, capture_output=True, timeout=120)
        return told.returncode, told.stderr.decode()


def line(key, make):
    """The catalogue with the line of a key made anew of its key, words and end."""
    def change(text):
        found = re.search(rf'^  "{re.escape(key)}": (".*")(,?)$', text, re.M)
        return text[:found.start()] + make(found[1], found[2]) + text[found.end():]
    return change


def words(key, value):
    return line(key, lambda old, end: f'  "{key}": {value}{end}')


SLIPS = {
    "a file cut short": lambda text: text[:2000],
    "an empty file": lambda text: "",
    "a list": lambda text: "[]",
    "no words at all": lambda text: "{}",
    "no word for the address of a page": line("address.measures", lambda old, end: ""),
    "another encoding": lambda text: text.encode("latin-1", "replace"),
    "a key that is missing": line(COUNTED, lambda old, end: ""),
    "a key twice": lambda text: text.replace("{\n", f'{{\n  "{SHOWN}": "x",\n', 1),
    "an argument too many": words(COUNTED, '"{count, plural, one {# a} other {# b}} {extra}"'),
    "no other": words(COUNTED, '"{count, plural, one {# mål}}"'),
    "a form that there is not": words(COUNTED, '"{count, plural, enn {# a} other {# b}}"'),
    "a form of another language": words(COUNTED, '"{count, plural, few {# a} other {# b}}"'),
    "a brace never closed": words(COUNTED, '"{count, plural, one {# mål} other {# mål}"'),
    "a brace too many": words(COUNTED, '"mål } {count}"'),
    "a form of ICU that is not known": words(COUNTED, '"{count, date}"'),
    "an argument of another sort": words(COUNTED, '"{count, ordinal, x}"'),
    "a plural of a name": words("view.in_year" if '"view.in_year"' in CATALOGUES["sv"] else COUNTED, '"{nosuch, plural, one {a} other {b}}"'),
    "a number": words(COUNTED, "5"),
    "null": words(COUNTED, "null"),
    "a list for words": words(COUNTED, '["x"]'),
    "empty words": words(COUNTED, '""'),
    "empty words of a layout": words(SHOWN, '""'),
    "an argument in a layout's words": words(SHOWN, '"A {count}"'),
    "an open brace in a layout's words": words(SHOWN, '"A { b"'),
    "an argument too many beside who assesses": words("ui.assessed_by", '"{Assessor} {x}"'),
    "plurals within each other without end": words(COUNTED, '"' + "{count, plural, other {" * 3000 + "x" + "}}" * 3000 + '"'),
}
# What one catalogue has and the other has not.
ONE_SIDED = {
    "a layout's key that is missing": line(SHOWN, lambda old, end: ""),
    "an argument that is missing": words(COUNTED, '"mål"'),
    "a key that nobody knows": lambda text: text.replace("{\n", '{\n  "view.nosuch": "x",\n', 1),
    "a thirteenth month": lambda text: text.replace("{\n", '{\n  "month.13": "x",\n', 1),
}

for name, change in {**SLIPS, **ONE_SIDED}.items():
    for codes in (("sv",), ("en",), ("sv", "en")):
        if name in ONE_SIDED and len(codes) == 2:
            continue
        status, said = checked({code: change(CATALOGUES[code]) for code in codes})
        places = re.findall(r"^layouts/languages/(?:sv|en)\.json(?::\d+:\d+)?: error: ", said, re.M)
        hold(f"{name}, in {' and '.join(codes)}: ended with {status}\n{said}", status == 1 and places and "insyn: " not in said)
# Words that are taken apart: where texts name a page of the report, the other language has its own word for it.
for key in ("view.report_page", "view.report_pages"):
    for value in ('""', "0", "{}"):
        status, said = checked({"sv": words(key, value)(CATALOGUES["sv"])}, "tests/faults/everything/content")
        hold(f"{key}, {value}: ended with {status}\n{said}", status == 1 and "insyn: " not in said)
hold("the shipped catalogues have errors", checked(CATALOGUES)[0] == 0)

finish(88)
