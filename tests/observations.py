#!/usr/bin/env python3
"""Draws portals with every kind of period, qualifier and status, and holds pages and data files to what was drawn.

observations.py INSYN ROOT [SEEDS]: whoever reads only a measure's page can tell period, value, unit, qualifier, status and note of each of its
values, and of its groups'; a bound figure in a text says the same. The words are worked out here, anew. Last `N passed, N failed`.
"""
import csv
import html
import json
import random
import re
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

from tally import finish, hold

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
SEEDS = int(sys.argv[3]) if len(sys.argv) > 3 else 6
YEAR = 2024
MONTHS = {"sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
          "en": "January February March April May June July August September October November December".split()}
QUALIFIERS = {"more_than": ("mer än {}", "more than {}"), "at_least": ("minst {}", "at least {}"), "about": ("omkring {}", "about {}"),
              "nearly": ("närmare {}", "nearly {}"), "at_most": ("högst {}", "at most {}"), "less_than": ("mindre än {}", "less than {}")}
STATUSES = {"provisional": ("preliminärt", "provisional"), "estimated": ("uppskattat", "estimated"), "revised": ("reviderat", "revised"),
            "break": ("tidsserien bryts före värdet", "the series breaks before this value"), "suppressed": ("sekretess", "withheld for secrecy")}
UNDATED = ("källan anger inget datum", "the source gives no date")
UNITS = ["%", "st", "per 100 000", "år", ""]


def periods_of(kind):
    """Literals, oldest first, with their words in Swedish and English."""
    def all_of(pattern, parts, words):
        return [(pattern.format(y=year, p=part), tuple(each(year, part) for each in words)) for year in (2023, 2024) for part in parts]
    if kind == "year":
        return [(str(y), (str(y), str(y))) for y in range(2020, 2025)]
    if kind == "slash":
        return [(f"{y - 1}/{str(y)[2:]}" if y % 2 else f"{y - 1}/{y}", (f"läsåret {y - 1}/{y}", f"school year {y - 1}/{y}")) for y in range(2021, 2025)]
    if kind == "years":
        return [(f"{y - 2}-{y}", (f"{y - 2}–{y}",) * 2) for y in range(2019, 2025)]
    if kind == "half":
        return all_of("{y}-H{p}", (1, 2), (lambda y, p: f"{['första', 'andra'][p - 1]} halvåret {y}", lambda y, p: f"{['first', 'second'][p - 1]} half of {y}"))
    if kind == "tertial":
        return all_of("{y}-T{p}", (1, 2, 3), (lambda y, p: f"tertial {p} {y}", lambda y, p: f"four-month period {p} of {y}"))
    if kind == "quarter":
        return all_of("{y}-Q{p}", (1, 2, 3, 4), (lambda y, p: f"kvartal {p} {y}", lambda y, p: f"quarter {p} of {y}"))
    if kind == "slash quarter":
        return [(f"2023/24-Q{p}", (f"kvartal {p} 2023/2024", f"quarter {p} of 2023/2024")) for p in range(1, 5)]
    if kind == "month":
        return all_of("{y}-{p:02}", (2, 5, 12), (lambda y, p: f"{MONTHS['sv'][p - 1]} {y}", lambda y, p: f"{MONTHS['en'][p - 1]} {y}"))
    if kind == "week":
        return all_of("{y}-W{p:02}", (1, 7, 52), (lambda y, p: f"vecka {p} {y}", lambda y, p: f"week {p} of {y}"))
    return [(f"2024-0{m}-1{m}", (f"1{m} {MONTHS['sv'][m - 1]} 2024", f"1{m} {MONTHS['en'][m - 1]} 2024")) for m in range(1, 5)]


KINDS = ["year", "slash", "years", "half", "tertial", "quarter", "slash quarter", "month", "week", "day"]


def drawn_series(draw, kind):
    out = []
    base = Decimal(draw.randrange(20, 80))
    for literal, words in draw.sample(periods_of(kind), k=draw.randrange(2, len(periods_of(kind)) + 1)):
        each = {"period": literal, "words": words, "value": None, "qualifier": None, "status": draw.choice([None, None, *STATUSES]), "undated": draw.random() < 0.2,
                "note": draw.choice([None, "Färre än fem.", "Ny källa"])}
        if each["status"] != "suppressed":
            if draw.random() < 0.15:
                each["note"] = "Mäts inte då."
            else:
                each["value"] = base + Decimal(draw.randrange(0, 2000)) / (10 ** draw.randrange(0, 4)) / 100
                each["qualifier"] = draw.choice([None, None, *QUALIFIERS])
        out.append(each)
    return sorted(out, key=lambda each: [period for period, _ in periods_of(kind)].index(each["period"]))


def as_json(series):
    out = []
    for each in series:
        fields = [f'"period": "{each["period"]}"']
        if each["value"] is not None:
            fields.append(f'"value": {each["value"]:f}')
        fields += [f'"{key}": "{each[key]}"' for key in ("qualifier", "status", "note") if each[key]]
        if each["undated"]:
            fields.append('"undated": true')
        out.append("{ " + ", ".join(fields) + " }")
    return "[ " + ",\n      ".join(out) + " ]"


def number(value, places, language):
    text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN):,f}"
    return text.replace(",", "\u00a0").replace(".", ",").replace("-", "−") if language == "sv" else text.replace("-", "−")


def figure(each, places, unit, language):
    at = ("sv", "en").index(language)
    if each["value"] is None:
        return STATUSES["suppressed"][at] if each["status"] == "suppressed" else ""
    if each["qualifier"]:  # never more exact than it is written
        places = min(places, max(0, -each["value"].as_tuple().exponent))
    text = number(each["value"], places, language)
    text += ("\u00a0%" if language == "sv" else "%") if unit == "%" else f"\u00a0{unit}" if unit else ""
    return QUALIFIERS[each["qualifier"]][at].format(text) if each["qualifier"] else text


def said_beside(each, language):
    at = ("sv", "en").index(language)
    status = [STATUSES[each["status"]][at]] if each["status"] not in (None, "suppressed") else []
    return status + [UNDATED[at]] * each["undated"]


def plain(page):
    return re.sub(r"[ \n]+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page)))


def rows_of(page):
    return [[re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", cell))).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
            for row in re.findall(r"<tr[^>]*>(.*?)</tr>", page, re.S)]


def same(text):
    return re.sub(r"\s+", " ", text).strip()


def lay(content, measures, bound):
    (content / str(YEAR) / "samhalle" / "skola").mkdir(parents=True)
    (content / "settings.json").write_text(json.dumps({"organisation": {"name": "Provby kommun"}, "title": "Prov", "languages": ["sv", "en"], "official": False,
                                                       "licence": {"name": "CC0 1.0"}}), "utf-8")
    (content / "index.md").write_text("---\nkind: page\ntitle: Start\n---\n\nHej.\n", "utf-8")
    (content / f"{YEAR}/index.md").write_text("---\nkind: year\ntitle: Året\nsummary: Ett år.\n---\n\nText.\n", "utf-8")
    (content / f"{YEAR}/samhalle/index.md").write_text("---\nkind: perspective\ntitle: Samhälle\nsummary: Text.\n---\n\nText.\n", "utf-8")
    (content / f"{YEAR}/samhalle/skola/index.md").write_text(
        "---\nkind: goal\ntitle: Skola\nsummary: Text.\nfactors:\n  - {id: f, title: Faktor}\n---\n\n" +
        "\n\n".join(f"Bunden {name} här: {{{{{name}}}}}. Slut." for name in bound) + "\n", "utf-8")
    (content / f"{YEAR}/samhalle/skola/matt.json").write_text('{ "measures": [\n' + ",\n".join(measures) + "\n] }\n", "utf-8")


for seed in range(SEEDS):
    draw = random.Random(seed)
    made, measures, bound = {}, [], []
    for kind in KINDS:
        name = kind.replace(" ", "-")
        series, groups = drawn_series(draw, kind), [drawn_series(draw, kind) for _ in range(2)]
        unit, decimals = draw.choice(UNITS), draw.choice([None, 0, 1, 2])
        made[name] = (series, groups, unit, decimals)
        measures.append(f'''  {{ "id": "{name}", "name": "Mått {name}", "kind": "indicator", "factor": "f", "unit": "{unit}"{"" if decimals is None else f', "decimals": {decimals}'},
    "series": {as_json(series)},
    "breakdowns": [ {{ "dimension": "Grupp", "groups": [ {", ".join(f'{{ "name": "Grupp {i}", "series": {as_json(each)} }}' for i, each in enumerate(groups))} ] }} ] }}''')
        bound += [f"{name}.{each['period']}" for each in series if each["value"] is not None]
    with tempfile.TemporaryDirectory() as folder:
        content, out = Path(folder) / "content", Path(folder) / "site"
        lay(content, measures, bound)
        ran = subprocess.run([INSYN, "build", "--content", content, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", out],
                             capture_output=True, text=True, timeout=300)
        hold(f"seed {seed}: the build failed: {ran.stderr[:2000]}", ran.returncode == 0)
        if ran.returncode != 0:
            continue
        goal = plain((out / f"{YEAR}/samhalle/skola/index.html").read_text("utf-8"))
        with open(next((out / f"data/{YEAR}").glob("*v*rden.csv")), encoding="utf-8-sig", newline="") as file:
            sheet = list(csv.DictReader(file))
        for name, (series, groups, unit, decimals) in made.items():
            written = [max(0, -each["value"].as_tuple().exponent) for line in (series, *groups) for each in line if each["value"] is not None]
            for language in ("sv", "en"):
                page = next((out / f"{YEAR}/samhalle/skola").rglob(f"{name}{'' if language == 'sv' else '.en'}.html")).read_text("utf-8")
                at, rows, text = ("sv", "en").index(language), rows_of(page), plain(page)
                # More decimals than asked for are shown only where rounding would hide a trend.
                shown = [places for places in range(decimals if decimals is not None else max(written, default=0), 8)
                         if all(any(row[0] == each["words"][at] and row[1] == same(figure(each, places, unit, language)) for row in rows)
                                for each in series if each["value"] is not None)]
                hold(f"seed {seed}, {name}.{language}: the table's values do not follow the rule for decimals: {rows}", shown)
                if not shown:
                    continue
                places = shown[0]
                for each in series:
                    row = next((row for row in rows if row[0] == each["words"][at]), None)
                    hold(f"seed {seed}, {name}.{language}: no row for {each['words'][at]}", row)
                    if row is None:
                        continue
                    if each["status"] == "suppressed":
                        hold(f"seed {seed}, {name}.{language}: a suppressed value reads {row}", row[1] == STATUSES["suppressed"][at])
                    for word in [*said_beside(each, language), *([each["note"]] if each["note"] else [])]:
                        hold(f"seed {seed}, {name}.{language}: {row} does not say “{word}”", word.lower() in " ".join(row[2:]).lower())
                for i, line in enumerate(groups):
                    row = next((row for row in rows if row[0] == f"Grupp {i}" and len(row) > 2), None)
                    for each in line:
                        wanted = same(figure(each, places, unit, language))
                        hold(f"seed {seed}, {name}.{language}: “{wanted}” of group {i} is not in {row}", wanted in (row or []) if wanted else True)
                        for word in [*said_beside(each, language), *([each["note"]] if each["note"] else [])]:
                            remark = re.search(rf"Grupp {i}, {re.escape(each['words'][at])}: [^<]*{re.escape(word)}", html.unescape(page), re.I)
                            hold(f"seed {seed}, {name}.{language}: “{word}” of group {i}, {each['period']}, is not on the page", remark)
                if language == "sv":
                    for each in series:
                        if each["value"] is not None:
                            beside = said_beside(each, "sv")
                            wanted = same(figure(each, places, unit, "sv") + (f" ({' och '.join(beside)})" if beside else ""))
                            hold(f"seed {seed}: the text does not say {name}.{each['period']} as {wanted}", f"Bunden {name}.{each['period']} här: {wanted}." in same(goal))
            for group, line in [("", series), *((f"grupp-{i}", line) for i, line in enumerate(groups))]:
                for each in line:
                    literal = re.sub(r"^(\d\d)(\d\d)/(\d\d)(?=$|-)", lambda m: f"{m[1]}{m[2]}/{int(m[1] + m[2]) + 1}", each["period"])
                    row = next((row for row in sheet if row["measure"] == name and row["group"] == group and row["period"] == literal), None)
                    hold(f"seed {seed}: {name} {group} {literal} is {row} in the CSV file",
                         row and (row["value"], row["qualifier"], row["value_status"], row["undated"]) ==
                         (f"{each['value']:f}" if each["value"] is not None else "", each["qualifier"] or "", each["status"] or "", "true" if each["undated"] else "false"))

finish(100)
