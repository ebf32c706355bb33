#!/usr/bin/env python3
"""Draws tables of money with every role, sign and unit there is, and holds pages, CSV and JSON to the figures they were drawn from.

random_money.py INSYN ROOT [ROUNDS [SEED]]: last `N passed, N failed`. Shares no code with the program.
"""
import csv
import html
import json
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 12
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
PERCENT = ("share", "variance_percent")
# How a unit is written in a table's file, its currency and scale, and how Swedish and English write an amount of it.
UNITS = [
    ("kr", "SEK", 1, "{} kr", "{} kr"), ("tkr", "SEK", 1000, "{} tkr", "{} tkr"), ("mnkr", "SEK", 10**6, "{} mnkr", "{} mnkr"),
    ({"currency": "SEK", "scale": 10**9}, "SEK", 10**9, "{} mdkr", "{} mdkr"), ("EUR", "EUR", 1, "{} €", "€{}"),
    ("£m", "GBP", 10**6, "{} mn GBP", "£{}m"), ({"currency": "GBP"}, "GBP", 1, "{} GBP", "£{}"),
    ({"currency": "NOK", "scale": 1000}, "NOK", 1000, None, None), ("JPY 1000000", "JPY", 10**6, None, None)]


def plain(words):
    """The words of a piece of HTML, blanks alike."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", html.unescape(re.sub(r"<[^>]*>", "", words))).strip()


def spoken(literal, language):
    """A number as the language writes it."""
    sign, digits = ("−", literal[1:]) if literal.startswith("-") else ("", literal)
    whole, _, decimals = digits.partition(".")
    groups = f"{int(whole):,}".replace(",", " " if language == "sv" else ",")
    return sign + groups + (("," if language == "sv" else ".") + decimals if decimals else "")


def money(literal, unit, language):
    form = unit[3 if language == "sv" else 4]
    if form is None:
        return None
    number = spoken(literal, language)
    if number.startswith("−") and not form.startswith("{}"):
        return "−" + form.format(number[1:])
    return form.format(number)


class Table:
    def __init__(self, dice, name):
        self.dice, self.name = dice, name
        self.decimals = dice.randrange(4)
        self.declared = dice.random() < 0.5
        self.unit = dice.choice(UNITS)
        self.turned = dice.random() < 0.5
        self.kind = dice.choice(["total", "result", "result_turned", "details", "parts"])
        self.columns = self.draw_columns()
        self.rows = self.draw_rows()

    def draw_columns(self):
        dice, out = self.dice, []
        if dice.random() < 0.85:
            out.append({"id": "u", "role": "outcome"})
        if dice.random() < 0.85:
            out.append({"id": "b", "role": "budget"})
        if dice.random() < 0.3:
            out.append({"id": "u22", "role": "outcome", "year": "2022"})
        if dice.random() < 0.3:
            out.append({"id": "u23", "role": "previous_outcome"})
        if dice.random() < 0.3:
            out += [{"id": "p25", "role": "budget", "year": "2025"}, {"id": "p26", "role": "plan", "year": "2026"}]
        if dice.random() < 0.3:
            out.append({"id": "prognos", "role": "forecast"})
        if dice.random() < 0.2 or not out:
            out.append({"id": "annat", "role": "other"})
        have = {each["id"] for each in out}
        if {"u", "b"} <= have and dice.random() < 0.5:
            out.append({"id": "avv", "role": "variance"})
        if {"u", "b"} <= have and dice.random() < 0.4:
            out.append({"id": "pc", "role": "variance_percent"})
        if "u" in have and self.kind == "total" and dice.random() < 0.4:
            out.append({"id": "andel", "role": "share"})
        dice.shuffle(out)
        for each in out:
            each["title"] = "Kolumn " + each["id"].upper()
            if each["role"] in ("outcome", "budget") and "year" not in each and dice.random() < 0.3:
                each["year"] = "2024"
        return out

    def literal(self, value, decimals=None):
        decimals = self.decimals if decimals is None else decimals
        scaled = value * 10**decimals
        assert scaled.denominator == 1
        sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled.numerator)).rjust(decimals + 1, "0")
        return sign + (digits[:-decimals] + "." + digits[-decimals:] if decimals else digits)

    def amount(self, sign=0):
        size = Fraction(self.dice.choice([self.dice.randrange(1, 100), self.dice.randrange(1, 10**6)]), 10**self.decimals)
        return size * (sign or self.dice.choice([1, 1, 1, -1]))

    def draw_rows(self):
        amounts = [each["id"] for each in self.columns if each["role"] not in PERCENT + ("variance",)]
        draw = lambda sign=0: {column: self.amount(sign) for column in amounts}
        add = lambda rows: {column: sum((row[column] for row in rows), Fraction(0)) for column in amounts}
        if self.kind.startswith("result"):
            way = -1 if self.kind == "result_turned" else 1
            income, cost = draw(way), draw(-way)
            rows = [("in", "income", None, income), ("ut", "cost", None, cost), ("slut", "result", None, add([income, cost]))]
        elif self.kind == "parts":
            parts = [draw() for _ in range(self.dice.randrange(2, 4))]
            rows = [("hela", None, None, add(parts))] + [(f"d{i}", None, "hela", part) for i, part in enumerate(parts)]
        else:
            details = [draw(1 if self.dice.random() < 0.7 else 0) for _ in range(self.dice.randrange(2, 5))]
            rows = [(f"r{i}", None, None, each) for i, each in enumerate(details)]
            if self.kind == "total":
                rows.append(("slut", "total", None, add(details)))
        self.values = {row[0]: row[3] for row in rows}
        out = []
        for name, role, parent, cells in rows:
            cells = {column: self.literal(value) for column, value in cells.items()}
            for column in self.columns:
                made = self.made(name, column["role"])
                if column["role"] in PERCENT + ("variance",):
                    cells[column["id"]] = made
            out.append({"id": name, "title": f"Rad {name}", "role": role, "parent": parent, "cells": cells})
        return out

    def variance(self, row):
        return (self.values[row]["u"] - self.values[row]["b"]) * (-1 if self.turned else 1)

    def made(self, row, role):
        if role == "variance":
            return self.literal(self.variance(row))
        if role == "variance_percent":
            budget, outcome = self.values[row]["b"], self.values[row]["u"]
            return None if budget == 0 else self.literal(Fraction(round(self.variance(row) / abs(budget) * 1000), 10), 1)
        if role == "share":
            return "100.0" if row == "slut" else self.literal(Fraction(100, len(self.values) - 1).limit_denominator(1), 0) if 100 % (len(self.values) - 1) == 0 else None
        return None

    def written(self):
        members = [f'"title": "Tabell {self.name}"', f'"unit": {json.dumps(self.unit[0], ensure_ascii=False)}']
        if self.declared:
            members.append(f'"decimals": {self.decimals}')
        if self.turned:
            members.append('"variance": "budget_minus_outcome"')
        members.append(f'"columns": {json.dumps(self.columns)}')
        rows = []
        for row in self.rows:
            cells = ", ".join(f'"{column}": {value or "null"}' for column, value in row["cells"].items())
            more = "".join(f', "{key}": "{row[key]}"' for key in ("role", "parent") if row[key])
            rows.append(f'{{"id": "{row["id"]}", "title": "{row["title"]}"{more}, "cells": {{{cells}}}}}')
        return "{" + ", ".join(members) + ', "rows": [\n' + ",\n".join(rows) + "]}\n"

    def has_column(self, name):
        return any(each["id"] == name for each in self.columns)

    def has(self, *names):
        return all(map(self.has_column, names))


def said(pattern, page):
    found = re.search(pattern, page, re.S)
    return plain(found.group(1)) if found else ""


def hold_sentences(table, page, language, where):
    lead = said(r'<p class="lead finding">(.*?)</p>', page)
    last = table.rows[-1]
    if table.kind in ("details", "parts"):
        hold(f"{where}: no last row, no sentence", lead == "", lead)
    elif table.has("u", "b"):
        for column in ("u", "b"):
            wanted = money(last["cells"][column], table.unit, language)
            hold(f"{where}: {column} in the lead", wanted is None or wanted in lead, f"{lead} / {wanted}")
    hold(f"{where}: a per cent is no money", not re.search(r"Andel|Avvikelse", lead) or "%" in lead, lead)
    if table.has("u", "b") and table.kind in ("total", "result", "result_turned"):
        moves = {row: cells["u"] - cells["b"] for row, cells in table.values.items() if row != "slut"}
        found = re.search(r"(?:Mest uppåt|Most upward|Furthest up|Up most): Rad (\w+)", plain(page))
        up = [row for row, moved in moves.items() if moved > 0]
        if language == "sv":
            hold(f"{where}: the row that went up most", (found is None) == (not up) and (found is None or moves[found.group(1)] == max(moves.values())),
                 found and found.group(0))
            down = re.search(r"Mest nedåt: Rad (\w+), (−\S+)", plain(page))
            lower = [row for row, moved in moves.items() if moved < 0]
            hold(f"{where}: the row that went down most", (down is None) == (not lower) and (down is None or moves[down.group(1)] == min(moves.values())),
                 down and down.group(0))
            hold(f"{where}: nothing is left unexplained", "Avrundning och annat" not in page)
    turned = "budget minus utfall" in page or "budget minus the outcome" in page
    hold(f"{where}: the sign is told", turned == (table.turned and table.has("u", "b")), turned)


def hold_cells(table, page, where):
    body = page[page.index("<table class=\"money"):]
    for row in table.rows:
        line = re.search(rf'<tr[^>]* id="{row["id"]}".*?</tr>', body, re.S).group(0)
        cells = [plain(cell) for cell in re.findall(r"<td.*?</td>", line, re.S)]
        for column, cell in zip(table.columns, cells):
            value = row["cells"][column["id"]]
            if value is None:
                continue
            wanted = spoken(value, "sv") + (" %" if column["role"] in PERCENT else "")
            hold(f"{where}: {row['id']}.{column['id']} in the table", cell == wanted, f"{cell} / {wanted}")


def hold_data(table, site, where):
    with open(site / f"data/2024/tabell-{table.name}.csv", encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    by = {(line["row"], line["column"]): line for line in lines}
    for row in table.rows:
        for column in table.columns:
            line, value = by[row["id"], column["id"]], row["cells"][column["id"]]
            percent = column["role"] in PERCENT
            hold(f"{where}: {row['id']}.{column['id']} in the CSV file", line["value"] == (value or ""), line["value"])
            hold(f"{where}: unit of {column['id']}", (line["unit"] == "%") == percent and line["currency"] == ("" if percent else table.unit[1]) and
                 line["scale"] == ("" if percent else str(table.unit[2])), line)
            hold(f"{where}: year of {column['id']}", line["column_year"] == column.get("year", "2024"), line["column_year"])
        made = by.get((row["id"], "calculated.variance"))
        if made:
            hold(f"{where}: {row['id']} has the declared sign", Fraction(made["value"]) == table.variance(row["id"]), made["value"])
        made = by.get((row["id"], "calculated.share"))
        if made:
            whole = "slut" if table.kind == "total" else "hela"
            main = next(name for name in ("u", "annat", "prognos", "b", *reversed([each["id"] for each in table.columns])) if table.has_column(name))
            true = table.values[row["id"]][main] / table.values[whole][main] * 100
            shown, decimals = Fraction(made["value"]), len(made["value"].partition(".")[2])
            hold(f"{where}: {row['id']} is its share of the whole", abs(shown - true) <= Fraction(1, 2 * 10**decimals), f"{shown} / {true}")
            hold(f"{where}: a share is not nothing or all", shown not in (0, 100) or shown == true, f"{shown} / {true}")


def hold_year(tables, page, language, where):
    words = plain(page)
    surplus = re.search(r"(överskott|underskott|surplus|deficit)(?: på| of) (.*?)(?:,? mot|,? against| mot en)", words)
    told = [each for each in tables if each.has("u", "b") and each.kind in ("total", "result", "result_turned")]
    first = next((each for each in told if each.kind != "total"), told[0] if told else None)
    if first is None or not first.kind.startswith("result"):
        hold(f"{where}: no surplus but of income and cost", surplus is None, surplus and surplus.group(0))
        return
    left = first.values["slut"]["u"] * (-1 if first.kind == "result_turned" else 1)
    wanted = {1: ("överskott", "surplus"), -1: ("underskott", "deficit"), 0: (None,)}[(left > 0) - (left < 0)]
    hold(f"{where}: surplus or deficit", (surplus.group(1) if surplus else None) in wanted, f"{surplus and surplus.group(0)} / {left}")
    if surplus:
        number = spoken(first.literal(abs(left)), language)
        hold(f"{where}: how much", surplus.group(2).startswith(number + " "), f"{surplus.group(2)} / {number}")


def write(content, tables):
    files = {
        "settings.json": json.dumps({"organisation": {"name": "Orten"}, "title": "Insyn", "languages": ["sv", "en"], "official": False,
                                     "licence": {"name": "CC0", "url": "https://example.org/"}}),
        "index.md": "---\nkind: page\ntitle: Start\nsummary: Början.\n---\n", "index.en.md": "---\ntitle: Start\nsummary: The start.\n---\n",
        "2024/index.md": "---\nkind: year\ntitle: Året\nsummary: Ett år.\n---\n", "2024/index.en.md": "---\ntitle: The year\nsummary: A year.\n---\n",
        "2024/budget/index.md": "---\nkind: budget\ntitle: Ekonomi\nsummary: Pengarna.\n---\n"}
    bound = []
    for table in tables:
        files[f"2024/budget/{table.name}.json"] = table.written()
        for row in table.rows:
            bound += [f"{table.name}.{row['id']}.{column}" for column, value in row["cells"].items() if value is not None]
    files["2024/tal.md"] = "---\nkind: page\ntitle: Tal\n---\n" + "".join(f"- {name}: ({{{{{name}}}}}) ({{{{{name}.long}}}})\n" for name in bound)
    for name, words in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")


for turn in range(ROUNDS):
    dice = random.Random(SEED * 1000 + turn)
    tables = [Table(dice, name) for name in ("ta", "tb", "tc")]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        write(folder / "content", tables)
        done = subprocess.run([INSYN, "build", "--content", "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", "site"],
                              cwd=folder, capture_output=True, text=True)
        hold(f"round {turn}: builds", done.returncode == 0, done.stderr)
        if done.returncode != 0:
            continue
        for table in tables:
            for language, end in (("sv", ""), ("en", ".en")):
                page = (folder / f"site/2024/budget/{table.name}{end}.html").read_text("utf-8")
                hold_sentences(table, page, language, f"round {turn}, {table.name}{end}")
            hold_cells(table, (folder / f"site/2024/budget/{table.name}.html").read_text("utf-8"), f"round {turn}, {table.name}")
            hold_data(table, folder / "site", f"round {turn}, {table.name}")
        for language, end in (("sv", ""), ("en", ".en")):
            hold_year(tables, (folder / f"site/2024/index{end}.html").read_text("utf-8"), language, f"round {turn}, the year{end}")
        page = plain((folder / "site/2024/tal.html").read_text("utf-8"))
        for table in tables:
            for row in table.rows:
                for column in table.columns:
                    value = row["cells"][column["id"]]
                    if value is None:
                        continue
                    short, long = re.search(rf"{table.name}\.{row['id']}\.{column['id']}: \(([^)]*)\) \(([^)]*)\)", page).groups()
                    number = spoken(value, "sv")
                    if column["role"] in PERCENT:
                        hold(f"round {turn}: {row['id']}.{column['id']} bound", short == long == number + " %", f"{short}, {long}")
                    else:
                        wanted = money(value, table.unit, "sv")
                        hold(f"round {turn}: {row['id']}.{column['id']} bound", (wanted is None or short == wanted) and long.startswith(number + " ") and
                             "%" not in short + long, f"{short}, {long} / {wanted}")

# A table that is counted in another unit than the year before is no measure with another definition, and its amounts are the same.
with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    write(folder / "content", [])
    for year, unit, amounts in (("2023", "tkr", ("1250", "-300")), ("2024", "mnkr", ("1.25", "-0.31"))):
        for path, kind in ((f"{year}/index.md", "year"), (f"{year}/budget/index.md", "budget")):
            (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "content" / path).write_text(f"---\nkind: {kind}\ntitle: Om\nsummary: Om.\n---\n", "utf-8")
        rows = ", ".join(f'{{"id": "r{i}", "title": "Rad {i}", "cells": {{"u": {amount}}}}}' for i, amount in enumerate(amounts))
        (folder / f"content/{year}/budget/t.json").write_text(
            f'{{"title": "Tabell", "unit": "{unit}", "columns": [{{"id": "u", "role": "outcome", "title": "Utfall"}}], "rows": [{rows}]}}', "utf-8")
    done = subprocess.run([INSYN, "build", "--content", "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", "site"],
                          cwd=folder, capture_output=True, text=True)
    hold("two units: builds", done.returncode == 0, done.stderr)
    pages = [plain(path.read_text("utf-8")) for path in (folder / "site/2024").glob("*.html") if ".en." not in path.name]
    changes = next((page for page in pages if "Ekonomitabeller med annan enhet" in page), "")
    hold("two units: told as a table's", "tkr" in changes and "mnkr" in changes and "en ekonomitabell fått en annan enhet" in changes, changes)
    hold("two units: no measure has another definition", not any("Mått med ändrad definition" in page or "mått fått en ny definition" in page for page in pages))
    hold("two units: what is the same is no change", "Rad 1, Utfall" in changes and "Rad 0, Utfall" not in changes, changes)

finish()
