#!/usr/bin/env python3
"""Holds the built 2020 portal against an independent register of the report's facts.

hold.py SITE: compares tests/register/report-2020.json with the data files of the site and with the words of the pages. Every
figure of the register must stand where the portal shows it; every figure of a table or series must be in the register.
Prints each difference, the counts, and last `N passed, N failed`.
"""
import html
import json
import re
import sys
from pathlib import Path

SITE = Path(sys.argv[1])
REGISTER = json.loads((Path(__file__).parent / "report-2020.json").read_text("utf-8"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import site_data  # noqa: E402
from tally import finish, hold  # noqa: E402

PORTAL = site_data.portal(SITE)
YEAR = next(year for year in PORTAL["years"] if year["id"] == "2020")
WORDS = ["noll", "en|ett", "två|båda", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]


def same(what, found, expected):
    hold(what, found == expected, f"{found}, and not {expected}")


def words_of(address):
    """The words of a page's main part, with its charts left out."""
    text = (SITE / address).read_text("utf-8")
    text = text[text.index("<main"):text.index("</main>")]
    text = re.sub(r"<(svg|script|style)\b.*?</\1>", " ", text, flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " ")


def written(number):
    """The ways a number may stand in Swedish words: "1 343", "78,5", "tre", and filled out beside more exact ones: "5,0"."""
    sign, digits = ("−", number[1:]) if number.startswith("-") else ("", number)
    whole, _, part = digits.partition(".")
    grouped = f"{int(whole):,}".replace(",", " ")
    forms = [rf"(?<![\d,]){sign}{grouped}{',' + part if part else ''}(?![\d]|,\d| \d\d\d\b)"]
    forms.append(rf"(?<![\d,]){sign}{grouped}{',' + part if part else ','}0+(?![\d])")
    if part and int(part) == 0:
        forms.append(rf"(?<![\d,]){sign}{grouped}(?![\d]|,\d)")
    if sign:
        forms.append(rf"(?<![\d,]){grouped}{',' + part if part else ''}(?![\d]|,\d)")
    if not part and int(whole) < len(WORDS):
        forms.append(rf"\b({WORDS[int(whole)]})\b")
    if not part and whole.endswith("000000"):
        forms.append(rf"\b{int(whole) // 1000000} miljoner\b")
    if not part and int(whole) >= 1000 and whole.endswith("000") and len(whole) <= 4:
        forms.append(rf"\b({WORDS[int(whole) // 1000]}|{int(whole) // 1000}) miljarder\b")
    if part and whole == "0" or (part and not sign):
        forms.append(rf"\b{int(round(float(digits) * 1000)):,} ".replace(",", " ") + "tusen")
    return re.compile("|".join(forms), re.I)


def says(text, number):
    return written(number).search(text) is not None


goals, measures, projects = {}, {}, {}
for perspective in YEAR["perspectives"]:
    for goal in perspective["goals"]:
        goals[goal["id"]] = dict(goal, perspective=perspective["id"])
        measures.update({each["id"]: dict(each, goal=goal["id"]) for each in goal["measures"]})
        projects.update({each["id"]: dict(each, goal=goal["id"]) for each in goal["projects"]})
collections = {each["id"]: each for each in YEAR["collections"]}
tables = {each["id"]: each for each in YEAR["budget"]}


def check_goals():
    same("perspectives", [p["id"] for p in YEAR["perspectives"]], [p["id"] for p in REGISTER["perspectives"]])
    for expected, found in zip(REGISTER["perspectives"], YEAR["perspectives"]):
        same(f"title of {expected['id']}", found["title"]["sv"], expected["title"])
        same(f"goals of {expected['id']}", [g["id"] for g in found["goals"]], expected["goals"])
    same("goals", sorted(goals), sorted(g["id"] for g in REGISTER["goals"]))
    for expected in REGISTER["goals"]:
        found = goals[expected["id"]]
        same(f"title of {expected['id']}", found["title"]["sv"], expected["title"])
        same(f"assessment of {expected['id']}", found["assessed"]["level"], expected["assessed"])
        same(f"page of the assessment of {expected['id']}", pages_in(found["assessed"]["at"])[:1], [expected["page"]])
    factors = [(goal["id"], factor["title"]["sv"]) for goal in goals.values() for factor in goal["factors"]]
    same("success factors", sorted(factors), sorted((f["goal"], f["title"]) for f in REGISTER["factors"]))


def pages_in(at):
    numbers = [int(n) for n in re.findall(r"\d+", at or "")]
    return list(range(numbers[0], numbers[-1] + 1)) if numbers else []


def holds_target(expected, target, measure):
    if "milestone" in expected:
        return "milestone" in target
    if "at_least" in expected:
        return target.get("at_least") == expected["at_least"]
    if "all_of" in expected:
        return [part["target"].get("at_least") for part in target.get("all_of", [])] == expected["all_of"]
    if "budget" in expected:
        return "milestone" in target or target.get("at_least") == expected["budget"]
    if "trend" in expected:
        return "trend" in target
    return all(target.get(key) == value for key, value in expected.items())


def check_measures():
    same("measures with a kind of the report", sorted(k for k, m in measures.items() if m["kind"] != "indicator"), sorted(m["id"] for m in REGISTER["measures"]))
    for expected in REGISTER["measures"]:
        found = measures.get(expected["id"])
        if found is None:
            continue
        what = f"measure {expected['id']}"
        same(f"{what}: goal", found["goal"], expected["goal"])
        same(f"{what}: kind", found["kind"], expected["kind"])
        same(f"{what}: grade", found["grade"], expected["grade"])
        hold(f"{what}: name “{expected['name']}”", expected["name"].lower()[:40] in found["name"]["sv"].lower() or found["name"]["sv"].lower()[:40] in expected["name"].lower(), found["name"]["sv"])
        hold(f"{what}: target {expected['target']}", holds_target(expected["target"], found["target"] or {}, found), found["target"])
        hold(f"{what}: page {expected['page']}", expected["page"] in pages_in((found["source"] or {}).get("at")), (found["source"] or {}).get("at"))
        hold(f"{what}: has a page", (SITE / found["address"]).is_file())


def values_of(measure):
    series = [measure["series"]] + [group["series"] for b in measure.get("breakdowns") or [] for group in b["groups"]]
    return [point["value"] for each in series for point in each if point["value"] is not None]


def holds_level(expected, target):
    return target is None if expected is None else target is not None and all(target.get(key) == value for key, value in expected.items())


def check_indicators():
    for expected in REGISTER["indicators"]:
        ids = expected.get("measures", [expected["id"]])
        found = [measures[i] for i in ids if i in measures]
        hold(f"indicator {expected['id']}: there", len(found) == len(ids), ids)
        if not found:
            continue
        hold(f"indicator {expected['id']}: not graded", all(m["grade"] == "no_target" for m in found))
        level = expected.get("target")
        hold(f"indicator {expected['id']}: target {level}", all(holds_level(level, m["target"]) for m in found), [m["target"] for m in found])
        values = sorted(value for measure in found for value in values_of(measure))
        same(f"indicator {expected['id']}: values", values, sorted(expected["values"]))
        told = " ".join(words_of(m["address"]) for m in found) + words_of(goals[found[0]["goal"]]["address"])
        told += " ".join(words_of(p["address"]) for p in projects.values() if p["goal"] == found[0]["goal"])
        told += " ".join(words_of(table["address"]) for table in tables.values())
        for number in expected["in_text"]:
            hold(f"indicator {expected['id']}: {number} in the text", says(told, number))


def check_projects():
    all_projects = dict(projects)
    for collection in collections.values():
        all_projects.update({p["id"]: dict(p, goal=None) for p in collection.get("projects", [])})
    same("projects", sorted(all_projects), sorted(p["id"] for p in REGISTER["projects"]))
    for expected in REGISTER["projects"]:
        found = all_projects.get(expected["id"])
        if found is None:
            continue
        what = f"project {expected['id']}"
        same(f"{what}: goal", found["goal"], expected["goal"])
        text = words_of(found["address"])
        for amount, unit in expected["amounts"]:
            hold(f"{what}: {amount} {unit}", says(text, amount))
        for number in expected["numbers"]:
            hold(f"{what}: {number}", says(text, number))
        stated = re.findall(r"[Rr]apporten,? s\. (\d+(?:[–,] ?\d+)*)", text)
        near = {page + step for at in stated for page in pages_in(at) for step in (-1, 0, 1)}
        hold(f"{what}: one of pages {expected['pages']}", not near or bool(near & set(expected["pages"])), sorted(near))


def check_collections():
    companies = {item["id"]: item for item in collections["bolag"]["items"]}
    same("companies", sorted(companies), sorted(c["id"] for c in REGISTER["companies"]))
    for expected in REGISTER["companies"]:
        page = (SITE / companies[expected["id"]]["address"]).read_text("utf-8")
        shares = [share.replace(",", ".") for share in re.findall(r'<td class="num">([\d,]+)\u00a0%', page)]
        same(f"company {expected['id']}: shares", sorted(shares), sorted(expected["shares"]))
    issues = collections["paverkan"]["items"]
    same("advocacy issues", len(issues), len(REGISTER["issues"]))
    text = words_of(collections["paverkan"]["address"]) + " ".join(words_of(item["address"]) for item in issues)
    for who, count in REGISTER["responsible"].items():
        same(f"issues of {who}", sum(who in words_of(item["address"]).lower() for item in issues), count)
    positions = collections["positioner"]["entries"]
    same("positions", len(positions), len(REGISTER["positions"]))
    for expected, found in zip(REGISTER["positions"], positions):
        same(f"position {expected['no']}: address", found["url"], expected["url"])
        hold(f"position {expected['no']}: title", expected["title"][:30] in found["title"]["sv"], found["title"]["sv"])
    talks = collections["samtal-och-rapporter"]["entries"]
    same("talks and reports", len(talks), len(REGISTER["talks"]))
    for expected, found in zip(REGISTER["talks"], talks):
        hold(f"{expected['title']}", expected["title"][:30] in found["title"]["sv"], found["title"]["sv"])


def check_tables():
    same("tables", sorted(tables), sorted(t["id"] for t in REGISTER["tables"]))
    for expected in REGISTER["tables"]:
        found = tables[expected["id"]]
        same(f"table {expected['id']}: unit", found["unit"], expected["unit"])
        same(f"table {expected['id']}: columns", len(found["columns"]), len(expected["columns"]))
        rows = [[row["cells"][column["id"]] for column in found["columns"]] for row in found["rows"]]
        same(f"table {expected['id']}: rows", len(rows), len(expected["rows"]))
        for row, wanted in zip(rows, expected["rows"]):
            same(f"table {expected['id']}, {wanted['label']}", row, wanted["values"])


def check_notes():
    text = words_of("2020/granskning.html")
    headings = len(re.findall(r"<h3", (SITE / "2020/granskning.html").read_text("utf-8")))
    hold(f"review notes: {len(REGISTER['notes'])} or more", headings >= len(REGISTER["notes"]), headings)
    stated = {page for at in re.findall(r"s\. ?(\d+(?:[–-]\d+)?)", text) for page in pages_in(at)}
    for note in REGISTER["notes"]:
        hold(f"review note {note['no']}: pages {note['pages']}", not note["pages"] or bool(stated & set(note["pages"])))
    same("review notes in English", len(re.findall(r"<h3", (SITE / "2020/granskning.en.html").read_text("utf-8"))), headings)


def check_what_is_lost():
    """The texts that say how many measures the portal can tell of, and of how many the source's answer is lost."""
    counted = [each["grade"] for each in measures.values() if each["kind"] != "indicator"]
    lost, every = counted.count("not_reported"), len(counted)
    for address, words in (("index.html", f"besked om {every - lost} av {every} mått. För de andra {lost} "),
                           ("index.en.html", f"how {every - lost} of {every} measures went. For the other {lost} "),
                           ("lattlast.html", f"för {every - lost} av {every} mått"),
                           ("om.html", f"{lost} av {every} mått"), ("om.en.html", f"{lost} of {every} measures"),
                           ("lasanvisningar.html", f"För {lost} av {every} mått"), ("lasanvisningar.en.html", f"For {lost} of {every} measures"),
                           ("sa-raknas-det.html", f"alla {every} mått. {WORDS[every - lost].capitalize()} uppfyller dem")):
        hold(f"{address}: “{words}”", words in re.sub(r"\s+", " ", words_of(address)))


for check in (check_goals, check_measures, check_indicators, check_projects, check_collections, check_tables, check_notes, check_what_is_lost):
    check()
counts = [len(REGISTER[key]) for key in ("perspectives", "goals", "factors", "measures", "projects", "companies", "issues", "positions", "tables", "indicators")]
print("perspectives / goals / factors / measures / projects / companies / issues / positions / tables / indicators:", " / ".join(map(str, counts)))
finish()
