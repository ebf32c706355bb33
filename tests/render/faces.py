#!/usr/bin/env python3
"""Makes small portals and holds what their pages say and draw to what they were made of.

faces.py INSYN ROOT: the start page's two sentences for every constellation of assessments and measures; what turned since the
year before; groups, pace, targets by year, a scale that is cut; money for each inhabitant and of every hundred; the words of the
glossary; words that are divided.
"""
import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def plain(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).replace("\u00ad", "").replace("\u00a0", " ").split())


def page(kind, title, more="", body=""):
    return f"---\nkind: {kind}\ntitle: {title}\nsummary: Kort om {title}.\n{more}---\n\n{body}\n"


def made(files, settings=None):
    """The pages of a portal with these files, by address."""
    base = {"organisation": {"name": "Region Prov", "assessor": "nämnden"}, "title": "Prov", "languages": ["sv"],
            "licence": {"name": "CC0 1.0"}, **(settings or {})}
    with tempfile.TemporaryDirectory() as folder:
        for path, text in {"settings.json": base, "index.md": page("page", "Start"), **files}.items():
            to = Path(folder, "content", path)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text(text if isinstance(text, str) else json.dumps(text, ensure_ascii=False), "utf-8")
        run = subprocess.run([INSYN, "build", "--content", f"{folder}/content", "--out", f"{folder}/site", "--layouts", ROOT / "layouts",
                              "--assets", ROOT / "assets"], capture_output=True, text=True, timeout=120)
        if run.returncode != 0:
            sys.exit("a portal of the test is refused:\n" + run.stderr[:1500])
        site = Path(folder, "site")
        return {str(file.relative_to(site)): file.read_text("utf-8") for file in site.rglob("*.html")}


def measure(value, **more):
    out = {"id": "matt", "name": "Andel", "kind": "target", "factor": "f-0", "unit": "%", "target": {"at_least": 50}, **more}
    if value is None:
        out["missing"] = {"reason": "not_published", "note": "Kommer senare."}
    else:
        out.setdefault("series", [{"period": "2020", "value": value}])
    return out


def year(goals, number=2020):
    """A year with a goal for each (assessed level, value of its measure)."""
    out = {f"{number}/index.md": page("year", f"Året {number}"), f"{number}/allt/index.md": page("perspective", "Allt")}
    for i, (level, value) in enumerate(goals):
        said = f"assessment: {{level: {level}, reason: Därför.}}\n" if level else ""
        folder = f"{number}/allt/mal-{i}"
        out[f"{folder}/index.md"] = page("goal", f"Mål {i}", f"order: {i + 1}\n{said}factors:\n  - {{id: f-{i}, title: Faktor}}\n")
        one = measure(value, **({"series": [{"period": str(number), "value": value}]} if value is not None else {}))
        out[f"{folder}/matt.json"] = {"measures": [{**one, "id": f"matt-{i}", "factor": f"f-{i}"}]}
    return out


def heading(pages):
    return plain(re.search(r"<h1>(.*?)</h1>", pages["index.html"], re.S)[1])


# 1. Every constellation of what is said and what is calculated. 60 is met, 10 is not.
CONSTELLATIONS = [
    ("all agree", [("met", 60), ("not_met", 10), ("met", 60)], ["Nämnden bedömer", "Måtten bekräftar alla tre."]),
    ("one goal, agrees", [("met", 60)], ["Måtten bekräftar det."]),
    ("two goals, agree", [("met", 60), ("met", 60)], ["Måtten bekräftar båda."]),
    ("one goal, differs", [("met", 10)], ["Måtten bekräftar det inte."]),
    ("some agree, one differs", [("met", 60), ("met", 10)], ["Måtten bekräftar ett och ger ett en annan nivå."]),
    ("some agree, the rest open", [("met", 60), ("met", None)], ["Måtten bekräftar ett."]),
    ("none agrees", [("met", 10), ("not_met", 60)], ["Måtten bekräftar inget av dem."]),
    ("nothing calculated", [("met", None), ("partly", None)], ["Måtten räcker inte för att säga om det stämmer för något av dem."]),
    ("one goal, nothing calculated", [("met", None)], ["Måtten räcker inte för att säga om det stämmer."]),
]
for name, goals, words in CONSTELLATIONS:
    told = heading(made(year(goals)))
    for each in words:
        hold(f"{name}: the heading is “{told}”, without “{each}”", each in told)

nobody = made(year([(None, 60), (None, 10)]))
told = heading(nobody)
hold(f"nobody has assessed yet: {told}", "har inte bedömt" in told and "beräkningen" in told.lower())
hold("nobody has assessed yet: there are tiles of what is said", "said-tile" not in nobody["index.html"])
alone = made(year([(None, 60), (None, 10)]), {"assessment": "none"})
hold("a portal without assessments speaks of who assesses", "nämnden" not in plain(alone["index.html"]).lower())
hold(f"without assessments the heading says what it rests on: {heading(alone)}", "Det bygger på båda måtten." in heading(alone))
some = heading(made(year([(None, 60), (None, None)]), {"assessment": "none"}))
hold(f"the heading counts the measures that have an answer: {some}", "Det bygger på ett av två mått." in some)
way = heading(made({**year([(None, 10), (None, 60), (None, 60)], 2019), **year([(None, 60), (None, 60), (None, 10)])}, {"assessment": "none"}))
hold(f"with more years the heading tells the direction: {way}", "Sedan 2019 har ett blivit bättre och ett sämre." in way)
few, many = made(year([("met", 60)] * 3))["index.html"], made(year([("met", 60)] * 4))["index.html"]
hold("three goals are named on their tiles", "tiles few" in few and few.count('class="goal-name"') == 3 and 'class="card"' not in few)
hold("four goals have tiles and cards", "tiles few" not in many and 'class="goal-name"' not in many and 'class="card"' in many)
silent = made(year([(None, None)]))
hold("no assessment and nothing calculated: no heading", len(heading(silent)) > 10)

# 2. With more years, what turned, for the better first.
turned = made({**year([("partly", 60), ("met", 60), ("met", 60)], 2019), **year([("met", 60), ("not_met", 60), ("met", 60)], 2020)})
items = [plain(each) for each in re.findall(r"<li>(.*?)</li>", re.search(r'<ul class="turned">(.*?)</ul>', turned["index.html"], re.S)[1], re.S)]
hold(f"two goals turned: {items}", len(items) == 2)
hold(f"the first to turn: {items[0]}", items[0].startswith("Bättre Mål 0") and "Nämnden bedömer: 2019 Delvis uppnått → 2020 Uppnått" in items[0])
hold(f"the second to turn: {items[1]}", items[1].startswith("Sämre Mål 1") and "Ej uppnått" in items[1])
back = made({**year([("met", 60)], 2018), **year([("not_met", 60)], 2019), **year([("partly", 60)])})["index.html"]
item = plain(re.search(r'<ul class="turned">(.*?)</ul>', back, re.S)[1])
hold(f"a goal that goes back has turned: {item}", item.startswith("Vände upp Mål 0") and "2018 Uppnått → 2019 Ej uppnått → 2020 Delvis uppnått" in item)
first = made(year([("met", 60)]))
hold("nothing can turn in a first year", 'class="turned"' not in first["index.html"])


# 3. A measure's page by its case.
def one(**more):
    files = year([("met", 60)])
    files["2020/allt/mal-0/matt.json"] = {"measures": [{key: value for key, value in measure(60, **more).items() if value is not None}]}
    return made(files)["2020/allt/mal-0/matt/matt.html"]


GROUPS = [("Låg", 40), ("Hög", 90), ("Mellan", 70)]
breakdown = {"dimension": "Kommun", "groups": [{"name": name, "series": [{"period": "2020", "value": value}]} for name, value in GROUPS]}
markup = one(breakdowns=[breakdown])
names = re.findall(r'<th scope="row">(\w+)</th><td class="draw">', markup)
hold(f"groups are sorted, the largest first: {names}", names == ["Hög", "Mellan", "Låg"])
hold("the groups' sentence", "Högst är Hög med 90 %, lägst Låg med 40 %. Det skiljer 50 procentenheter." in plain(markup))
hold("the whole is marked across every bar", ">alla: 60" in markup and markup.count('class="across for-whole"') == 3)
hold("the target is marked across every bar", markup.count('class="across for-target"') == 3)
names = re.findall(r'<th scope="row">(\w+)</th><td class="draw">', one(breakdowns=[{**breakdown, "ordered": True}]))
hold(f"groups with an order of their own keep it: {names}", names == ["Låg", "Hög", "Mellan"])
long = one(breakdowns=[{**breakdown, "groups": [{"name": "Kollektivtrafikmyndigheten", "series": [{"period": "2020", "value": 40}]}, breakdown["groups"][0]]}])
hold("a long name of a group is divided where its place is narrow", re.search(r'<th scope="row">[^<]*Kol\u00adlek\u00adtiv', long))
counted = one(unit="st", breakdowns=[{**breakdown, "groups": [{"name": n, "series": [{"period": "2020", "value": v}]} for n, v in (("A", 20), ("B", 40))]}])
hold("a sum of the groups is no mark among them", "for-whole" not in counted)

pace = one(target={"by": {"value": 90, "year": 2024}}, series=[{"period": "2018", "value": 50}, {"period": "2020", "value": 60}])
hold("a pace has the line that it needs", '<g class="path">' in pace and "Målvärde 2024: 90 %" in plain(pace))
lines = re.search(r'<g class="path">(.*?)</g>', pace, re.S)[1].count("<line")
hold(f"the pace goes year by year from 2018 to 2024: {lines} lines", lines == 6)
yearly = one(target=None, targets={"2019": {"at_least": 50}, "2020": {"at_least": 55}, "2021": {"at_least": 60}},
             series=[{"period": "2019", "value": 52}, {"period": "2020", "value": 60}])
hold("targets year by year are a line", re.search(r'<g class="path">(.*?)</g>', yearly, re.S)[1].count("<line") == 2)


def crossed(markup, width=288):
    """Whether a line of the chart runs through a label of it, or a label out of it, where a chart is so narrow."""
    svg = re.search(r'<figure class="figure line">.*?<svg class="chart"[^>]*>(.*?)</figure>', markup, re.S)[1]
    lines = [[float(each) for each in re.search(r'x1="([\d.]+)%" y1="([\d.]+)" x2="([\d.]+)%" y2="([\d.]+)"', line).groups()]
             for line in re.findall(r"<line x1=[^>]*y1[^>]*x2[^>]*>", svg)]
    level = [float(y) for y in re.findall(r'<line class="target[^>]*y1="([\d.]+)"', svg)]
    for text in re.findall(r"<text .*?</text>", svg, re.S):
        if "text-anchor" not in text or 'y="100%"' in text:
            continue  # what is at the axes
        shift = (re.findall(r' dy="(-?\d+)"', text) or ["0"])[0]
        x, y, end = re.search(r' x="([\d.]+)%" y="([\d.]+)".*?text-anchor="(\w+)"', text).groups()
        length, x, y = 6.5 * len(plain(text)), float(x) / 100 * width, float(y) + float(shift)
        left = x - (length if end == "end" else length / 2 if end == "middle" else 0)
        if left < -1 or left + length > width + 1 or (shift == "0" and any(y - 10 < each < y - 1 for each in level)):
            return plain(text)
        for x1, y1, x2, y2 in lines:
            for step in range(101):
                at, down = (x1 + (x2 - x1) * step / 100) / 100 * width, y1 + (y2 - y1) * step / 100
                if left + 1 < at < left + length - 1 and y - 10 < down < y - 1:
                    return plain(text)
    return None


FALL, CLIMB = [("2018", 2840), ("2019", 2765), ("2020", 2810)], [("2018", 50), ("2019", 55), ("2020", 60)]
for name, values, target in [("falls to the foot of the chart", FALL, {"by": {"value": 2000, "year": 2026, "from": 2018}}),
                             ("falls steeply", FALL, {"by": {"value": 100, "year": 2022, "from": 2018}}),
                             ("rises", CLIMB, {"by": {"value": 90, "year": 2024, "from": 2018}}),
                             ("has come past its target", [("2018", 171), ("2019", 168), ("2020", 147)], {"at_most": 150}),
                             ("falls far above its target", [("2018", 171), ("2019", 168), ("2020", 147)], {"at_most": 20}),
                             ("follows its way", [("2016", 40), ("2019", 60), ("2020", 62)], {"by": {"value": 95, "year": 2025, "from": 2016}}),
                             ("rises to its target", CLIMB, {"at_least": 62})]:
    drawn = one(unit="kr", target=target, series=[{"period": period, "value": value} for period, value in values])
    hold(f"a line that {name} runs through “{crossed(drawn)}”", crossed(drawn) is None)
far = one(unit="euro per invånare", name="Lån", target={"by": {"value": 2000, "year": 2026, "from": 2018}},
          series=[{"period": period, "value": value} for period, value in FALL])
under = plain(re.search(r'<text class="target-label"[^>]*>(.*?)</text>', far)[1])
hold(f"words that a narrow chart has no room for stand beside it: {under}", under == "2 000 euro per invånare")

ends = [plain(each) for each in re.findall(r'<text x="[\d.]+%" y="100%"[^>]*>(.*?)</text>', one(
    series=[{"period": f"{year}/{year + 1}", "value": year - 1970} for year in range(2016, 2020)]))]
hold(f"the first and the last period are named: {ends}", ends[0] == "2016/2017" and ends[-1] == "2019/2020")
ends = [plain(each) for each in re.findall(r'<text x="[\d.]+%" y="100%"[^>]*>(.*?)</text>', one(
    series=[{"period": f"2020-Q{quarter}", "value": 50 + quarter} for quarter in range(1, 5)]))]
hold(f"quarters are named in short: {ends}", ends[0] == "kv 1 2020" and ends[-1] == "kv 4 2020")

forms = {"units": [{"unit": "personer", "one": "person"}]}
files = year([("met", 60)])
files["2020/allt/mal-0/matt.json"] = {"measures": [{**measure(3, unit="personer", target={"at_most": 1}), "series": [
    {"period": "2019", "value": 1}, {"period": "2020", "value": 3}]}]}
single = plain(made(files, forms)["2020/allt/mal-0/matt/matt.html"])
hold("one of a unit is called what it is", "högst 1 person " in single and "1 personer" not in single and "3 personer" in single)
hold("a unit without a form for one has one form", "1 personer" in plain(made(files)["2020/allt/mal-0/matt/matt.html"]))

cut = one(unit="st", target={"at_least": 1010}, series=[{"period": "2019", "value": 1000}, {"period": "2020", "value": 1020}])
hold("a scale that is cut is said and marked", "Skalan börjar inte på noll" in plain(cut) and 'class="cut"' in cut)
hold("the sentence states the change itself", "en ökning med 20 st" in plain(cut))
whole = one(series=[{"period": "2019", "value": 10}, {"period": "2020", "value": 60}])
hold("a scale from zero is not said to be cut", "Skalan börjar inte" not in plain(whole) and 'class="cut"' not in whole)
hold("per cent differ by percentage points", "en ökning med 50 procentenheter" in plain(whole))

tolerant = one(target={"at_least": 70, "tolerance": 15})
zones = re.findall(r'class="zone is-(\w+)"', tolerant)
hold(f"the bullet shows the tolerance: {zones}", zones == ["not_met", "partly", "met"])
below = one(unit="mnkr", target={"at_least": 0}, series=[{"period": "2020", "value": -7.6}])
hold("a value below zero has a bullet too", 'class="figure bullet"' in below)

steps = one(kind="activity", unit=None, series=[], target={"milestone": "En plan", "reached": "partly"})
hold("a milestone shows how far it came", re.findall(r'<li class="is-(\w+)[^"]*" aria-current="step"', steps) == ["partly"])
hold("a milestone has no section about values", "s-series" not in steps and "class=\"number\"" not in steps)

unknown = one(series=[], missing={"reason": "not_published", "note": "Kommer i mars."})
hold("the reason is given once, and once in the fold", plain(unknown).count("Kommer i mars.") == 1 + (plain(unknown).count("Så räknades det") > 0))
hold("what is unknown has one card", 'class="unknown"' in unknown and 'class="result"' not in unknown)
only = one(kind="indicator", target=None)
hold("a figure alone gets no verdict", "Nej. Siffran har inget målvärde" in plain(only) and 'class="chip' not in only)

# A goal's level is said once, with what it rests on.
goals = made(year([("met", 60), ("met", 10), ("met", None), (None, 60)]))
beside = [plain(re.search(r'(?s)<div>\s*<h3>Måtten säger</h3>(.*?)</div>', goals[f"2020/allt/mal-{i}/index.html"])[1]) for i in range(3)]
hold(f"what a level rests on: {beside[0]}", beside[0].startswith("Uppnått Måttens poäng är 100 %. Uppnått: minst 85 %."))
hold(f"what a level rests on: {beside[1]}", beside[1].startswith("Ej uppnått Måttens poäng är 0 %. Ej uppnått: under 25 %."))
hold(f"why there is no level: {beside[2]}", beside[2].startswith("Kan inte bedömas Inget av måtten kan bedömas."))
counted = plain(made(year([("met", 60), ("met", 60), ("met", 10)]))["2020/index.html"])
hold("the levels agree with how many there are", "Beräknat ur måtten: 2 uppnådda och 1 ej uppnått." in counted)
one_goal = made(year([("met", None)]))["2020/allt/index.html"]
hold("a perspective of one goal speaks of that goal", "Måtten säger: kan inte bedömas." in plain(one_goal))

# 4. Money: every hundred, each inhabitant, the difference itself.
columns = [{"id": "utfall", "title": "Utfall 2020", "role": "outcome"}, {"id": "budget", "title": "Budget 2020", "role": "budget"}]


def row(name, outcome, budget, **more):
    return {"id": name.lower().translate(str.maketrans("åäö", "aao")), "title": name, "cells": {"utfall": outcome, "budget": budget}, **more}


table = {"title": "Resultat", "unit": "mnkr", "columns": columns, "rows": [
    row("Intäkter", 100, 99, role="income"), row("Kostnader", -102, -99, role="cost"),
    row("Personal", -68, -67, parent="kostnader"), row("Lokaler", -33.5, -31.5, parent="kostnader"),
    row("Specialistkompetensförsörjning", -0.5, -0.5, parent="kostnader"), row("Resultatet", -2, 0, role="result")]}
money = {**year([("met", 60)]), "2020/pengar/index.md": page("budget", "Pengar"), "2020/pengar/resultat.json": table}
rich = made(money, {"population": {"source": "Räkneverket", "series": [{"period": "2020", "value": 200000}]}})
start = plain(rich["index.html"])
hold("the start page tells of every hundred", "Vart gick varje hundralapp?" in start)
kronor = [plain(each) for each in re.findall(r"<b>(\d[^<]*|under[^<]*)</b> <span>", rich["index.html"])]
hold(f"the parts of a hundred: {kronor}", kronor == ["67 kr", "33 kr", "under 1 kr"])
hold("the cost for each inhabitant, and whose count it is", "Det är 510 kr per invånare. 200 000 invånare 2020, enligt Räkneverket." in start)
hold("without a population nothing is told for each", "per invånare" not in plain(made(money)["index.html"]))
of_year = plain(rich["2020/index.html"])
hold("the year says its result once",
     of_year.count("Resultatet: ett underskott på 2,0 miljoner kronor") == 1 and "sämre än budgeterat" not in of_year)
of_table = rich["2020/pengar/resultat.html"]
hold("the sentence states the difference", "Resultatet: 2,0 mnkr sämre än budgeterat" in plain(of_table))
hold("amounts of very different size are told by their variances", 'class="figure bars"' not in of_table)
hold("the budget begins with the way to the result", rich["2020/pengar/index.html"].index("s-fall") < rich["2020/pengar/index.html"].index("s-tables"))
hold("a long word is divided where its place is narrow", "list\u00adkom\u00adpe\u00adtens\u00adför\u00adsörj\u00adning" in of_table)
hold("what others read has no soft hyphens",
     "\u00ad" not in re.search(r"<title>.*?</title>", of_table)[0] and "\u00ad" not in plain("").join(re.findall(r'content="[^"]*"', of_table)))

# 5. The glossary: where a page uses a word, in any ending, and nowhere else.
terms = {"glossary.json": {"terms": [{"term": "RUN", "meaning": "Nämnden för utveckling."}, {"term": "styrmått", "meaning": "Ett mått med mål."}]}}
files = {**year([("met", 60)]), **terms, "2020/allt/index.md": page("perspective", "Allt", "", "Styrmåttens betydelse. Runstenar finns här."),
         "om.md": page("page", "Om", "", "RUN beslutar.")}
words = made(files)
about = plain(words["om.html"])
hold("an abbreviation is explained where it stands", "Nämnden för utveckling." in about and "Ett mått med mål." not in about)
within = plain(words["2020/allt/index.html"])
hold("a word is found with an ending, an abbreviation only as it is written", "Ett mått med mål." in within and "Nämnden för utveckling." not in within)
hold("the first use of a word opens its meaning without a script",
     re.search(r'<button type="button" class="term" popovertarget="(f-term-1)">RUN</button><span class="meaning" id="\1" popover><dfn>RUN</dfn>', words["om.html"]))
hold("the word is a button with its ending", '>Styrmåttens</button>' in words["2020/allt/index.html"] and words["2020/allt/index.html"].count('class="term"') == 1)
body = "# Rubrik\n\n## RUN i rubriken\n\n[RUN](om.md) och `RUN`, sedan RUN och RUN.\n"
placed = made({**files, "om.md": page("page", "Om", "", body.partition("\n\n")[2])})["om.html"]
hold("no heading, link or code holds a button, and only the first use is one", placed.count('class="term"') == 1 and "sedan <button" in placed)
hold("a page that uses none explains none", "<dfn>" not in words["2020/allt/mal-0/index.html"])

# 6. All projects on one page: by goal, chosen by the words of their status.
def project(status):
    return page("project", f"Projekt {status or 'utan'}", "factor: f-0\nform: Stöd\n" + (f"status: {status}\n" if status else ""))


done = {**year([("met", 60), ("met", 60)]), "2020/allt/mal-0/a.md": project("Pågår"), "2020/allt/mal-0/b.md": project(""),
        "2020/allt/mal-1/c.md": project("Pågår").replace("f-0", "f-1"), "2020/allt/mal-1/d.md": project("Försenat").replace("f-0", "f-1")}
listed = made(done)
projects = listed["2020/projekt.html"]
hold("projects stand under their goals", re.findall(r'<tbody id="g-(mal-\d)">', projects) == ["mal-0", "mal-1"])
hold("words of status that several use can be chosen, and the others and those without together",
     [plain(each) for each in re.findall(r"<label>(.*?)</label>", projects)] == ["Alla", "Pågår 2", "Annat läge 1", "Läget är inte angivet 1"])
hold("how many projects say how they stand", "4 projekt och insatser. För 3 är läget angivet." in plain(projects))
hold("start and year lead to the projects", 'href="projekt.html"' in listed["2020/index.html"] and 'href="2020/projekt.html"' in listed["index.html"])
hold("a year without projects has no page of them", "2020/projekt.html" not in made(year([("met", 60)])))

finish()
