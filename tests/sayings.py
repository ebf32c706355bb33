#!/usr/bin/env python3
"""Makes small portals of many bodies, and holds what their pages say, and what they must not say, to what was written.

sayings.py INSYN ROOT: each portal has one thing that a page can easily tell wrongly: a value that cannot be graded, a group that is held
back, a currency, a table of another sign, a target for a later year, a report that there is none of. Last `N passed, N failed`.
"""
import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tally import finish, hold

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def plain(markup):
    markup = re.sub(r"</(p|h\d|dt|dd|td|th|li|summary|figcaption|caption|text)>", " ", markup)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).replace("\u00ad", "").replace("\u00a0", " ").split())


def page(kind, title, more="", body="Text."):
    return f"---\nkind: {kind}\ntitle: {title}\nsummary: Kort.\n{more}---\n\n{body}\n"


class Site:
    """A portal as it is built: what was told, its files, and its pages as a reader sees them."""

    def __init__(self, name, files, **settings):
        base = {"organisation": {"name": "Tjärnby kommun", "assessor": "nämnden"}, "title": "Tjärnby", "languages": ["sv"],
                "licence": {"name": "CC0 1.0"}, **settings}
        self.name = name
        with tempfile.TemporaryDirectory() as folder:
            for path, text in {"settings.json": base, "index.md": page("page", "Start"), **files}.items():
                to = Path(folder, "content", path)
                to.parent.mkdir(parents=True, exist_ok=True)
                to.write_text(text if isinstance(text, str) else json.dumps(text, ensure_ascii=False), "utf-8")
            run = subprocess.run([INSYN, "build", "--language", "en", "--content", f"{folder}/content", "--out", f"{folder}/site", "--layouts",
                                  ROOT / "layouts", "--assets", ROOT / "assets"], capture_output=True, text=True, timeout=120)
            hold(f"{name}: the portal is refused: {run.stderr[:1500]}", run.returncode == 0)
            site = Path(folder, "site")
            self.told = run.stderr
            self.files = {str(file.relative_to(site)) for file in site.rglob("*") if file.is_file()}
            self.text = {path: Path(site, path).read_text("utf-8") for path in self.files if path.endswith((".html", ".csv"))}

    def main(self, path):
        return plain(re.search(r"<main.*?</main>", self.text.get(path, "<main></main>"), re.S)[0])

    def says(self, path, *words):
        for each in words:
            hold(f"{self.name}: {path} does not say “{each}”: {self.main(path)[:1500]}", each in self.main(path))

    def never(self, path, *words):
        for each in words:
            hold(f"{self.name}: {path} says “{each}”", each not in self.main(path))


def year(measures, number="2024", goal="", year_more="", body="Text.", **more):
    """A year with one goal, that has these measures."""
    return {f"{number}/index.md": page("year", f"Året {number}", year_more),
            f"{number}/varden/index.md": page("goal", "Trygg vardag", f"{goal}factors:\n  - {{id: trygghet, title: Trygghet}}\n", body),
            f"{number}/varden/matt.json": {"measures": measures}, **more}


def measure(name, series, target=None, **more):
    out = {"id": name, "name": f"Mått {name}", "kind": "control", "factor": "trygghet", "unit": "%", **more}
    out["series"] = [dict(zip(("period", "value"), each[:2]), **(each[2] if len(each) > 2 else {})) for each in series]
    if target:
        out["target"] = target
    return out


def table(columns, rows, unit="tkr", number="2024", **more):
    """A year's only table: columns as (id, role, …), rows as (id, role, amounts)."""
    made = [{"id": each[0], "role": each[1], "title": each[0].capitalize(), **(each[2] if len(each) > 2 else {})} for each in columns]
    lines = [{"id": name, "title": name.capitalize(), "role": role, "cells": dict(zip((each["id"] for each in made), amounts))}
             for name, role, amounts in rows]
    return {f"{number}/pengar/index.md": page("budget", "Pengar"),
            f"{number}/pengar/tabell.json": {"title": "Tabell", "unit": unit, "columns": made, "rows": lines, **more}}


ASSESSED = "assessment: {level: met, reason: Därför.}\n"
MATT = "2024/varden/matt/{}.html".format

# Values that are there and cannot be graded are not values that are missing, on any page.
first = Site("the first year", year([measure("ny", [("2024", 12)], {"increase": True}, unit="st"),
                                     measure("takt", [("2024", 40)], {"by": {"value": 80, "year": 2030}})]))
first.says(MATT("ny"), "Kan inte bedömas: värdet för 2024 är 12 st. Portalen har inget värde för 2023 att jämföra med.")
first.never(MATT("ny"), "Inte redovisat", "har inte mätts", "Varför saknas")
first.says("2024/varden/index.html", "Inget av måtten kan bedömas.", "2 av de andra måtten har värden som inte kan bedömas.")
first.never("2024/index.html", "Texten som portalen bygger på", "Varför två svar?", "väger in mer")
first.says("2024/matt.html", "2 mått har värden som inte kan bedömas.")
# A portal without a source speaks of no report, and a page without facts claims nothing of what the source says.
for path in ("index.html", "2024/index.html", "2024/varden/index.html", "2024/matt.html"):
    first.never(path, "apporten")
first.says("2024/varden/index.html", "Portalen har ingen uppgift om vad arbetet med målet kostade.", "Inga insatser beskrivs här.")
first.never("2024/matt.html", "Perspektiv")  # there is none

# What is held back is told apart from what was never measured, in groups too, and notes go with the values.
school = Site("groups", year([
    measure("simmar", [("2023", 71), ("2024", 74)], {"at_least": 70}, breakdowns=[{"dimension": "Skola", "groups": [
        {"name": "Norra skolan", "series": [{"period": "2023", "value": 70}, {"period": "2024", "value": None, "status": "suppressed"}]},
        {"name": "Södra skolan", "series": [{"period": "2023", "value": 72, "note": "Bara hösten."}, {"period": "2024", "value": 75, "status": "provisional"}]},
        {"name": "Ödeskolan", "series": [{"period": "2023", "value": 9}, {"period": "2024", "value": None, "note": "Skolan är stängd."}]}]}]),
    measure("dold", [("2023", 5), ("2024", None, {"status": "suppressed"})], {"at_least": 3}),
    measure("lost", [("2024", None, {"status": "suppressed"})], {"at_least": 3}, missing={"reason": "unreadable"}),
    measure("delar", [], {"all_of": [{"name": "Läser", "unit": "%", "target": {"at_least": 80}, "series": [{"period": "2024", "value": 85}]},
                                     {"name": "Väntar", "unit": "dagar", "target": {"at_most": 30}, "series": [{"period": "2023", "value": 33}]}]}, latest=1),
], goal=ASSESSED))
school.says(MATT("simmar"), "Norra skolan 70 % sekretess", "Ödeskolan 9 % inget värde", "Södra skolan, 2023: Bara hösten.",
            "Södra skolan, 2024: Preliminärt", "Ödeskolan, 2024: Skolan är stängd.")
school.says(MATT("dold"), "Värdet för 2024 hålls inne av sekretess.", "Utvecklingen är okänd, eftersom värdet för 2024 hålls inne av sekretess.")
school.never(MATT("dold"), "Portalen har inget värde för 2024")
school.says(MATT("lost"), "Beskedet har gått förlorat")
school.says(MATT("delar"), "33 dagar 2023")
school.says("2024/varden/index.html", "Skälen enligt nämnden.")
school.never("2024/varden/index.html", "med portalens ord")
later = Site("what is held back before, and parts on their way", year([
    measure("fore", [("2023", None, {"status": "suppressed"}), ("2024", 6)], {"increase": True}),
    measure("delar", [], {"all_of": [{"name": "Cyklar", "target": {"by": {"value": 9, "year": 2030}},
                                      "series": [{"period": "2020", "value": 2}, {"period": "2024", "value": 6}]}]})]))
later.says(MATT("fore"), "Värdet för 2023 att jämföra med hålls inne av sekretess.")
later.never(MATT("fore"), "Portalen har inget värde för 2023")
later.says(MATT("delar"), "I takt", "Alla delar är nådda eller i takt. Därför är måttet i takt.")
retold = Site("a portal of others' words", year([measure("a", [("2024", 5)], {"increase": True})], goal=ASSESSED), official=False)
retold.says("2024/varden/index.html", "Skälen enligt nämnden, med portalens ord.", "Enligt beräkningen kan målet inte bedömas.")
retold.never("2024/varden/index.html", "att målet kan inte")

# One rule for decimals: the measure's values alike, targets as written.
even = Site("decimals", year([measure("jamn", [("2022", 4), ("2023", 3.5), ("2024", 4.25)], {"at_least": 3.75}, decimals=1),
                              measure("exakt", [("2024", 0)], {"equals": 0}, unit="fel")],
                             body="Nu {{jamn.latest}} mot {{jamn.target}}, förr {{jamn.2022}}."))
even.says(MATT("jamn"), "2022 4,0 %", "2023 3,5 %", "2024 4,2 %", "minst 3,75 %")
even.says("2024/varden/index.html", "Nu 4,2 % mot minst 3,75 %, förr 4,0 %.")
even.never(MATT("jamn"), " 4 %", "4,25", "3,8 %")
even.says(MATT("exakt"), "Ej uppnått både över och under 0 fel; värdet ligger precis där.")

below = Site("the size of a figure below zero", year([measure("fall", [("2024", -7, {"qualifier": "more_than"})], None)],
                                                    body="Ett fall på {{fall.latest.size}}, från {{fall.latest}}."))
below.says("2024/varden/index.html", "Ett fall på mindre än 7 %, från mer än −7 %.")

once = Site("a note that says what the status says", year([measure("prel", [("2023", 4), ("2024", 5, {"status": "provisional", "note": "preliminärt"})]),
                                                          measure("mer", [("2023", 4), ("2024", 5, {"status": "provisional", "note": "Räknas om."})])]))
once.never(MATT("prel"), "Preliminärt. preliminärt")
once.says(MATT("mer"), "Preliminärt. Räknas om.")
peak = Site("a peak that may change", year([measure("topp", [("2022", 4), ("2023", 5, {"status": "provisional"}), ("2024", 4.5)], None, breakdowns=[
    {"dimension": "Ort", "groups": [{"name": "Norra", "series": [{"period": "2024", "value": 9, "status": "estimated"}]},
                                    {"name": "Södra", "series": [{"period": "2024", "value": 3}]}]}])]))
peak.says(MATT("topp"), "Högst: 5,0 % (preliminärt, 2023). Lägst: 4,0 % (2022).", "Högst är Norra med 9,0 % (uppskattat), lägst Södra med 3,0 %.")

# Targets for a later year are drawn and worded with it, in years across new year too; an old value tells its age in the year after.
road = Site("a council with financial years", {
    **year([measure("trips", [("2015/16", 2), ("2022/23", 4.9)], {"by": {"value": 15, "year": 2030}})], "2023-24", year_more="period: 2023/24\n"),
    **year([measure("trips", [("2015/16", 2), ("2022/23", 4.9), ("2023/24", 6.2)], {"by": {"value": 15, "year": 2030}}),
            measure("spent", [], {"at_most": 0, "cell": {"table": "tabell", "row": "net", "column": "variance"}}, unit="£m")], "2024-25",
           year_more="period: 2024/25\n"),
    **table([("budget", "budget"), ("outcome", "outcome"), ("variance", "variance")],
            [("roads", "cost", [32, 35.25, 3.25]), ("net", "total", [32, 35.25, 3.25])], "£m", "2024-25"),
}, languages=["en"], organisation={"name": "Harrow County", "assessor": "the Cabinet"}, slash_year={"kind": "fiscal", "begins": 4})
road.says("2024-25/varden/matt/trips.html", "Target 2029/2030: 15%", "From 2.0% (financial year 2015/2016) to 6.2% (financial year 2023/2024)",
          "the value was 4.9% (financial year 2022/2023)")
road.never("2024-25/varden/matt/trips.html", "Target 15%", "in 2016")
road.says("2024-25/varden/matt/spent.html", "Outcome £3.25m", "the value for financial year 2024/2025 is £3.25m")
road.never("2024-25/varden/matt/spent.html", "£m financial", "£3m")
zero = Site("a start at nothing", year([measure("lager", [("2016", 0), ("2022", 12)], {"by": {"value": 40, "year": 2026}}, unit="st"),
                                        measure("mark", [("2015", 4), ("2023", -2)], {"by": {"value": -10, "year": 2030}}, unit="Mton"),
                                        measure("hall", [("2024", 96)], {"increase_or_hold": True, "baseline": 95})]))
zero.says(MATT("lager"), "12 ÷ 0,001")
zero.says(MATT("mark"), "Målvärde 2030: −10 Mton")
zero.says(MATT("hall"), "Målvärdet räknas från 95 %.")

# Values that were taken by the month before are no part of a line of years; and an indicator of both is drawn without one.
moved = Site("another frequency", {**year([measure("bland", [("2023-11", 17), ("2023-12", 18)], {"at_least": 10})], "2023"),
                                   **year([measure("bland", [("2022", 12), ("2024", 14)], {"at_least": 10}),
                                           measure("visas", [("2024-H1", 1), ("2024-T2", 2), ("2024", 3)])])})
moved.never(MATT("bland"), "december 2023")
moved.says(MATT("visas"), "första halvåret 2024 1 %", "tertial 2 2024 2 %", "2024 3 %")
moved.never(MATT("visas"), "Prickad linje", "Samma siffror i en tabell")

# Money: per cent is per cent, a share is not all or nothing, the declared sign goes down where less was spent, and the row has the word.
staff = Site("a column of per cent", {**year([], body="Bunden {{tabell.summa.avvikelse}}, lång {{tabell.summa.avvikelse.long}}."),
                                      **table([("utfall", "outcome"), ("budget", "budget"), ("avvikelse", "variance_percent")],
                                              [("a", "detail", [12.6, 12.0, 5.0]), ("summa", "total", [12.6, 12.0, 5.0])], "mnkr")})
staff.says("2024/varden/index.html", "Bunden 5,0 %, lång 5,0 %.")
hold("a column of per cent has its unit", all(",%," in line for line in staff.text["data/2024/tabell-tabell.csv"].splitlines() if ",avvikelse," in line))
ends = Site("nearly all", year([]) | table([("utfall", "outcome")], [("stor", "detail", [899990]), ("liten", "detail", [10]), ("summa", "total", [900000])], "kr"))
ends.says("2024/pengar/tabell.html", "Stor 899 990 mer än 99,9 %", "Liten 10 mindre än 0,1 %")
ends.never("2024/pengar/tabell.html", " 0,0 %")
less = Site("budget minus outcome", year([]) | table([("budget", "budget"), ("utfall", "outcome"), ("kvar", "variance")],
                                          [("bilar", "detail", [0.75, 0.5, 0.25]), ("summa", "total", [0.75, 0.5, 0.25])], "mnkr", variance="budget_minus_outcome"))
less.says("2024/pengar/tabell.html", "Bilar −0,25", "Mest nedåt: Bilar")
less.never("2024/pengar/tabell.html", "Avrundning", "Mest uppåt")
net = Site("two tertials of a year", year([]) | table([("utfall", "outcome"), ("budget", "budget"), ("prognos", "forecast")],
                                           [("intakter", "income", [100, 90, 150]), ("personal", "cost", [-640, -600, -930]), ("nettokostnad", "result", [-540, -510, -780])]))
net.says("2024/index.html", "Nettokostnad: ett underskott på 540 tusen kronor, mot ett budgeterat underskott på 510 tusen kronor.")
net.never("2024/index.html", "Årets resultat")
net.says("2024/pengar/index.html", "Av kostnaderna, sammanlagt 640 tkr, är inget knutet till något mål.")

# Every id is on its page once, the feed is led to only where there is one, and what an office program leaves behind is not published.
odds = Site("odds and ends", {**year([], body="## Trygghet\n\nText.\n\n## Main\n\nText."), "2024/~$plan.docx": "Anna"}, base_url="https://tjarnby.example/")
for path, text in odds.text.items():
    ids = re.findall(r'\sid="([^"]*)"', text)
    hold(f"{path}: an id is there twice: {sorted(each for each in set(ids) if ids.count(each) > 1)}", len(ids) == len(set(ids)))
hold("pages lead to a feed that is not there", "feed.xml" in odds.files or not any("feed.xml" in text for text in odds.text.values()))
hold("a lock file is published", not any("plan.docx" in each for each in odds.files))


# Notes go with the values of parts and of others' series, too.
noted = Site("notes of parts and others", year([
    measure("delar", [], {"all_of": [{"name": "Läser", "unit": "%", "target": {"at_least": 80}, "series": [{"period": "2024", "value": 85, "note": "Nytt prov."}]},
                                     {"name": "Räknar", "unit": "%", "target": {"at_least": 80},
                                      "series": [{"period": "2023", "value": 82}, {"period": "2024", "value": None, "note": "Provet ställdes in."}]}]}),
    measure("egna", [("2023", 5), ("2024", 6)], {"at_least": 3}, references=[
        {"id": "riket", "name": "Riket", "source": {"title": "SCB"},
         "series": [{"period": "2023", "value": 4, "status": "estimated"}, {"period": "2024", "value": None, "note": "Inte klart än."}]}])]))
noted.says(MATT("delar"), "Läser, 2024: Nytt prov.", "Räknar, 2024: Provet ställdes in.")
noted.says(MATT("egna"), "Riket, 2023: Uppskattat", "Riket, 2024: Inte klart än.")

# An indicator's chart and sentence are of the frequency that counts for the year; the rest stands in the table.
mixed = Site("years and a month", year([measure("visas", [("2023", 7), ("2024", 8), ("2024-12", 9)], kind="indicator")]))
mixed.says(MATT("visas"), "Från 7 % (2023) till 8 % (2024)", "december 2024 9 %")
mixed.never(MATT("visas"), "december 2023", "Prickad linje")

# Programs pad their cells within quotes, too.
padded = Site("padded cells", year([]) | {"2024/pengar/index.md": page("budget", "Pengar"), "2024/pengar/tabell.csv":
              'id;title;utfall\nhus;"Hus ";" -1 362 250 "\nväg ;" Väg ";"12"\n'.replace("väg ;", "vag ;"), "2024/pengar/tabell.json":
              {"title": "Tabell", "unit": "kr", "columns": [{"id": "utfall", "role": "outcome", "title": "Utfall"}], "csv": {"file": "tabell.csv"}}})
padded.says("2024/pengar/tabell.html", "Hus −1 362 250", "Väg 12")

finish(80)
