#!/usr/bin/env python3
"""Builds a golden portal with share pictures and workbooks, and holds them to pages and tables.

pictures.py INSYN ROOT: insyn-pictures lies beside INSYN. Last `N passed, N failed`.
"""
import csv
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
CONTENT = ROOT / "tests/golden/small/content"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def build(folder, *more):
    return subprocess.run([INSYN, "build", "--language", "en", "--content", CONTENT, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", "site", *more],
                          cwd=folder, capture_output=True, text=True)


def column(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def sheets_of(path):
    """Name to rows of cells, each with whether it is a number."""
    with zipfile.ZipFile(path) as book:
        hold(f"{path.name} is whole", book.testzip() is None)
        words = ["".join(part.text or "" for part in item.iter(SHEET + "t")) for item in xml.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [sheet.get("name") for sheet in xml.fromstring(book.read("xl/workbook.xml")).iter(SHEET + "sheet")]
        core = book.read("docProps/core.xml").decode()
        hold(f"{path.name} tells the day of its content and not of today", re.search(r"<dcterms:created[^>]*>20(19|20|21|22)-", core), core)
        out = {}
        for number, name in enumerate(names, 1):
            tree = xml.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            hold(f"{path.name}, {name}: its head stands still", tree.find(f".//{SHEET}pane").get("state") == "frozen")
            rows = []
            for row in tree.iter(SHEET + "row"):
                cells = {}
                for cell in row.iter(SHEET + "c"):
                    value = cell.find(SHEET + "v").text
                    cells[column(cell.get("r"))] = (words[int(value)], False) if cell.get("t") == "s" else (value, True)
                rows.append(cells)
            out[name] = rows
        return out


def check_workbook(site, year):
    sheets = sheets_of(site / f"data/{year}/tables.xlsx")
    tables = [path for path in (site / f"data/{year}").glob("*.csv") if not path.stem.endswith("-excel")]
    hold(f"{year}: a sheet a table", sorted(sheets) == sorted(path.stem[:31] for path in tables), sorted(sheets))
    for path in tables:
        with path.open(encoding="utf-8", newline="") as file:
            expected = list(csv.reader(file))
        note, head, *rows = sheets[path.stem[:31]]
        hold(f"{path.name}: the note says what it is", year in note[0][0], note)
        hold(f"{path.name}: the same columns", [head[i][0] for i in range(len(head))] == expected[0], head)
        hold(f"{path.name}: as many rows", len(rows) == len(expected) - 1, len(rows))
        for cells, row in zip(rows, expected[1:]):
            for i, cell in enumerate(row):
                found, number = cells.get(i, ("", False))
                same = float(found) == float(cell) if number else found == cell.replace("\r\n", "\n")
                hold(f"{path.name}: the same cell", same, f"{found!r} for {cell!r}")
                hold(f"{path.name}: a value is a number", expected[0][i] != "value" or cell == "" or number, cell)


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    found = build(folder)
    hold("without being asked there are none", found.returncode == 0 and not (folder / "site/pictures").exists()
         and "og:image" not in (folder / "site/index.html").read_text("utf-8"), found.stderr)
    found = build(folder, "--pictures")
    hold("it is built with pictures", found.returncode == 0, found.stderr)
    site = folder / "site"
    named = set()
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        image = re.search(r'<meta property="og:image" content="https://exempel.se/insyn/([^"]+)">', text)
        wanted = re.search(r'data-template="(start|goal)"', text)
        hold(f"{page.relative_to(site)} has a picture if it is to", bool(image) == bool(wanted))
        if image:
            named.add(image[1])
            hold(f"{image[1]} is told in words", re.search(r'og:image:alt" content="[^"]+"', text))
    files = {str(path.relative_to(site)) for path in (site / "pictures").glob("*")}
    hold("every picture that is named is there, and no other", files == named and files, files ^ named)
    for path in files:
        data = (site / path).read_bytes()
        hold(f"{path} is a PNG of the right size", data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", data[16:24]) == (1200, 630))
        hold(f"{path} shows something", len(data) > 5000, len(data))
    for year in ("2019", "2020"):
        check_workbook(site, year)
    found = build(folder, "--pictures")
    hold("the same content gives the same bytes", re.search(r"\b0 files written", found.stderr), found.stderr)

finish()
