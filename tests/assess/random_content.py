#!/usr/bin/env python3
"""Writes a random content folder with several years, all kinds of targets and a goal in every sort of state.

    random_content.py SEED FOLDER

The same seed gives the same folder. Build it and hand its data/portal.json to recalculate.py: the two calculations,
the generator's and that one, must agree on whatever comes out.
"""
import decimal
import json
import os
import random
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import recalculate  # only to know which measures have no grade and must say why

YEARS = (2018, 2019, 2020)
UNITS = (None, "%", "tkr", "mnkr", "personer")


class Literal(str):
    """A number that is written exactly as it is."""


def dumped(value):
    def marked(thing):
        if isinstance(thing, dict):
            return {key: marked(each) for key, each in thing.items()}
        if isinstance(thing, list):
            return [marked(each) for each in thing]
        return f"<number {thing}>" if isinstance(thing, Literal) else thing
    return re.sub(r'"<number ([^>]*)>"', r"\1", json.dumps(marked(value), ensure_ascii=False, indent=1))


class Maker:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.latest = self.dice.choice((None, None, 0, 1, 2))  # what the rules say

    def once_in(self, times):
        return self.dice.randrange(times) == 0

    def amount(self):
        """A figure of a table: at most the one decimal that the table is printed with."""
        return Literal(f"{self.dice.randrange(-2000, 2000) / 10:.{self.dice.randrange(2)}f}".replace("-0.0", "0.0"))

    def number(self, signed=True):
        digits = self.dice.choice((1, 2, 3, 5, 9, 15))
        text = str(self.dice.randrange(10 ** digits))
        places = self.dice.choice((0, 0, 1, 1, 2, 4))
        if places:
            text += "." + "".join(self.dice.choice("0123456789") for _ in range(places))
        if self.once_in(8):
            text = self.dice.choice(("0", "0.0", "0.000"))
        return Literal("-" + text if signed and self.once_in(5) else text)

    def near(self, literal):
        """The same number, or one a last decimal away."""
        number = decimal.Decimal(literal) + self.dice.choice((-1, 0, 0, 1)) * decimal.Decimal(1).scaleb(
            decimal.Decimal(literal).as_tuple().exponent)
        return Literal(f"{number:f}")

    def tolerance(self):
        return {} if self.once_in(2) else {"tolerance": self.number(signed=False)}

    def series(self, year, anchor=None, years=False):
        if self.once_in(6):
            return []
        sort = "year" if years else self.dice.choice(("year", "year", "year", "school", "school half", "quarter", "month", "half", "tertial", "week", "day", "range"))
        points = []
        for number in range(year - 5, year + 1):
            if self.once_in(4) and number != year:
                continue
            periods = {"year": [f"{number}"], "school": [f"{number - 1}/{number}"],
                       "quarter": [f"{number}-Q{q}" for q in range(1, 5)],
                       "half": [f"{number}-H{h}" for h in (1, 2)], "tertial": [f"{number}-T{t}" for t in (1, 2, 3)],
                       "school half": [f"{number - 1}/{number}-H{h}" for h in (1, 2)], "range": [f"{number - 2}-{number}"],
                       "week": [f"{number}-W{w:02}" for w in (1, 51, 52)], "day": [f"{number}-12-{d}" for d in (30, 31)],
                       "month": [f"{number}-{m:02}" for m in (11, 12)]}[sort]
            for period in periods:
                value = self.near(anchor) if anchor is not None and self.once_in(2) else self.number()
                points.append({"period": period, "value": None if self.once_in(12) else value})
                self.said(points[-1])
        return points

    def said(self, point):
        """What the source says of a value: how exact it is, what it may still become, or why it is held back."""
        if point["value"] is None:
            point.update({"status": "suppressed"} if self.once_in(2) else {"note": "oläsligt"})
            return
        if self.once_in(4):
            point["qualifier"] = self.dice.choice(("more_than", "at_least", "about", "nearly", "at_most", "less_than"))
        if self.once_in(4):
            point["status"] = self.dice.choice(("provisional", "estimated", "revised", "break"))
        if self.once_in(8):
            point["undated"] = True

    def target(self, part=False):
        """(target, a number that values may lie next to)"""
        a, b = sorted((self.number(), self.number()), key=lambda n: decimal.Decimal(n))
        way = self.dice.choice(("increase", "decrease", "increase_or_hold", "decrease_or_hold"))
        kind = self.dice.choice(("at_least", "at_most", "equals", "between", "change", "trend", "by", "by", "milestone", "all_of"))
        if kind == "all_of" and part:
            kind = "at_least"
        if kind == "between":
            return {"between": [a, b], **self.tolerance()}, a
        if kind == "change":
            return {way: True, **({"baseline": a} if self.once_in(3) else {}), **self.tolerance()}, a
        if kind == "trend":
            return {"trend": self.dice.choice(("higher", "lower")), "periods": self.dice.choice((2, 3, 3, 4))}, a
        if kind == "by":
            start = {} if self.once_in(2) else {"from": self.dice.choice((2014, 2015, 2017))}
            return {"by": {"value": a, "year": self.dice.choice((2018, 2019, 2020, 2025, 2030)), **start}, **self.tolerance()}, a
        if kind == "milestone":
            reached = self.dice.choice(({}, {"reached": True}, {"reached": False}, {"reached": "partly"}))
            return {"milestone": "Klart", **reached}, a
        if kind == "all_of":
            parts = []
            for at in range(self.dice.randrange(1, 4)):
                inner, anchor = self.target(part=True)
                parts.append({"name": f"Del {at}", "target": inner, "series": self.series(2020, anchor)})
            return {"all_of": parts}, a
        return {kind: a, **self.tolerance()}, a

    def measure(self, identity, year, tables):
        kind = self.dice.choice(("target", "target", "control", "activity", "indicator"))
        out = {"id": identity, "name": f"Mått {identity}", "kind": kind, "factor": f"f-{identity.split('-')[1]}",
               "decimals": self.dice.randrange(3)}
        unit = self.dice.choice(UNITS)
        if unit:
            out["unit"] = unit
        if self.once_in(4):
            out["latest"] = self.dice.randrange(4)
        if self.once_in(4):
            out["desired"] = self.dice.choice(("higher", "lower", "target"))
        if kind == "indicator" or self.once_in(8):
            return {**out, "series": self.series(year)}
        target, anchor = self.target()
        upward = {"at_least", "increase", "increase_or_hold"} & target.keys() or target.get("trend") == "higher"
        downward = {"at_most", "decrease", "decrease_or_hold"} & target.keys() or target.get("trend") == "lower"
        if out.get("desired") == "lower" and upward or out.get("desired") == "higher" and downward:
            del out["desired"]  # a contradiction, which is refused
        if self.once_in(3):
            out["weight"] = Literal(self.dice.choice(("0", "0.5", "2", "3.25")))
        if not {"milestone", "all_of"} & target.keys() and unit != "%" and self.once_in(5):
            said = [each["id"] for each in tables["columns"] if each["role"] in ("outcome", "budget", "variance", "other")]
            target["cell"] = {"table": tables["id"], "row": self.dice.choice("ab"), "column": self.dice.choice(said)}
        out.update(target=target, series=self.series(year, anchor, years="cell" in target))
        if self.once_in(3):
            out["breakdowns"] = [{"dimension": "Kön", "groups": [{"name": "Kvinnor", "series": self.series(year, anchor)},
                                                                 {"name": "Män", "series": self.series(year, anchor)}]}]
        return out

    def table(self, year):
        """With columns of every role; those of a year before or to come are there to be mistaken for the year's own."""
        columns = [{"id": "outcome", "role": "outcome", "title": "Utfall"}]
        columns += [{"id": role.split("_")[0], "role": role, "title": role, **more} for role, more in (
            ("budget", {}), ("variance", {}), ("previous_outcome", {"year": f"{year - 1}"}), ("forecast", {}), ("plan", {"year": f"{year + 1}"}),
            ("other", {})) if self.once_in(2)]
        there = {each["id"] for each in columns}
        if "budget" not in there:
            columns = [each for each in columns if each["id"] != "variance"]
        self.dice.shuffle(columns)
        rows = []
        for name in "ab":
            cells = {each["id"]: None if name != "a" and self.once_in(6) else self.amount() for each in columns}
            if "variance" in cells:
                both = [cells["outcome"], cells["budget"]]
                cells["variance"] = None if None in both else Literal(str(decimal.Decimal(both[0]) - decimal.Decimal(both[1])))
            rows.append({"id": name, "title": name, "role": "detail", "cells": cells})
        return {"id": f"tabell-{year}", "title": "Tabell", "unit": self.dice.choice(("kr", "tkr", "mnkr")), "decimals": 1, "columns": columns, "rows": rows}

    def complete(self, measure, earlier, year, table):
        """Reports a grade, or says why it is missing, where the values give none. Returns the values there are."""
        points = [{key: p.get(key) for key in ("period", "value", "status", "qualifier")} for p in measure["series"]]
        target = measure.get("target")
        if target is not None and "cell" in target:
            cell = recalculate.cell_value(target["cell"], measure.get("unit"), {"budget": [table]})
            points = [p for p in points if p["period"] != str(year)]
            points.append({"period": str(year), "value": None if cell is None else str(cell)})
        joined = list(points)
        for unit, others in reversed(earlier):
            if unit == measure.get("unit"):
                there = {p["period"] for p in joined}
                alike = {recalculate.kind_of(p["period"]) for p in joined}
                joined += [p for p in others if p["period"] not in there and recalculate.counts_for(p["period"]) < year and
                           (len(alike) != 1 or recalculate.kind_of(p["period"]) in alike)]
        if target is not None:
            texts = json.loads(dumped(target), parse_float=str, parse_int=str)
            series, said = recalculate.Series(joined), measure.get("latest", self.latest)
            graded = recalculate.grade(texts, series, year, measure.get("desired"), {"budget": [table]}, said)[0]
            there = recalculate.whats_there(texts, series, year, said, {"budget": [table]})
            if (graded is None or there != "own") and self.once_in(2):
                grade = self.dice.choice(("met", "partly", "not_met"))
                measure["reported"] = {"grade": grade, "basis": self.dice.choice(("verdict", "reading")), "because": "så står det"}
            elif there == "none" or there == "some" and self.once_in(2):
                reason = self.dice.choice(("not_measured", "not_published", "not_due", "method_changed", "withheld", "unreadable"))
                measure["missing"] = {"reason": reason, "note": "saknas"}
        return points


def page(kind, title, more=""):
    return f"---\nkind: {kind}\ntitle: {title}\nsummary: Slumpad sida.\n{more}updated: 2026-11-23\n---\n\nText.\n"


def write(folder, path, text):
    full = os.path.join(folder, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8") as file:
        file.write(text)


def make(seed, folder):
    decimal.getcontext().prec = 120
    maker = Maker(seed)
    write(folder, "settings.json", dumped({
        "organisation": {"name": "Slump", "unit": "Nämnden"}, "title": "Slumpad portal", "languages": ["sv"], "official": False,
        "licence": {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
        "rules": {"weights": {"target": 2, "activity": 1, "control": 1}, "met": 0.85, "not_met": 0.25, "coverage": 0.5, "latest": maker.latest}}))
    write(folder, "index.md", page("page", "Start"))
    earlier = {}
    for year in YEARS:
        write(folder, f"{year}/index.md", page("year", f"Året {year}"))
        write(folder, f"{year}/p/index.md", page("perspective", "Perspektiv"))
        write(folder, f"{year}/budget/index.md", page("budget", "Budget"))
        table = maker.table(year)
        write(folder, f"{year}/budget/{table['id']}.json", dumped({k: v for k, v in table.items() if k != "id"}))
        texts = json.loads(dumped(table), parse_float=str, parse_int=str)
        for goal in range(8):
            level = maker.dice.choice(("met", "partly", "not_met"))
            more = f"factors:\n  - {{id: f-{goal}, title: Faktor}}\nassessment:\n  level: {level}\n  reason: Därför.\n"
            write(folder, f"{year}/p/g-{goal}/index.md", page("goal", f"Mål {goal}", more))
            measures = []
            for at in range(maker.dice.randrange(9)):
                identity = f"m-{goal}-{at}"
                one = maker.measure(identity, year, table)
                before = earlier.setdefault(identity, [])
                before.append((one.get("unit"), maker.complete(one, before, year, texts)))
                measures.append(one)
            write(folder, f"{year}/p/g-{goal}/matt.json", dumped({"measures": measures}))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    make(int(sys.argv[1]), sys.argv[2])
