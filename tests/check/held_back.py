#!/usr/bin/env python3
"""Holds a site to saying nothing of what is not public yet: to the byte it is the site of a content without it.

held_back.py INSYN ROOT: to a small portal a thing of each kind is added, held back as a draft or until a day. The site of a day
before is to be, file for file, that of the portal without the thing: no page, list, index, search file, feed, CSV, JSON, site map or
count can then tell of it. The site of the day itself is to be that of the thing without a word on when. Last `N passed, N failed`.
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PORTAL = ROOT / "tests/invalid/base"
BEFORE, DAY, LATER = "2031-05-31", "2031-06-01", "2031-06-02"
SECRET = "7654321"  # the digits of a figure that stands nowhere else


def front(kind, title, when, more=""):
    return f"---\nkind: {kind}\ntitle: {title}\nsummary: Kort om {title}.\n{when}\n{more}---\n\nText om {title}, {SECRET} kr.\n"


def measures(when, factor):
    return f'''{{ "measures": [
  {{ "id": "hemligt-matt", "name": "Hemligt mått", "kind": "target", "factor": "{factor}", "unit": "st",
    {when}
    "target": {{ "at_least": 1 }},
    "series": [ {{ "period": "2019", "value": 1 }}, {{ "period": "2020", "value": {SECRET} }} ] }}
] }}
'''


def table(when):
    return f'''{{ "title": "Hemlig tabell", "unit": "tkr",
  {when}
  "columns": [ {{ "id": "outcome", "role": "outcome", "title": "Utfall" }}, {{ "id": "budget", "role": "budget", "title": "Budget" }} ],
  "rows": [ {{ "id": "hemlig-rad", "title": "Hemlig rad", "role": "detail", "cells": {{ "outcome": {SECRET}, "budget": 1 }} }} ] }}
'''


def yaml(day):
    return {None: "", "draft": "draft: true"}.get(day, f"publish: {day}")


def json(day):
    return {None: "", "draft": '"draft": true,'}.get(day, f'"publish": "{day}",')


GOAL = "factors:\n  - {id: hemlig-faktor, title: Hemlig faktor}\n"


def page(content, day):
    (content / "2020/hemlig-sida.md").write_text(front("page", "Hemlig sida", yaml(day), "updated: 2031-01-01\n"))


def footer(content, day):
    (content / "hemligt.md").write_text(front("page", "Hemligt i menyn", yaml(day), "menu: main\n"))


def project(content, day):
    (content / "2020/hemligt-projekt.md").write_text(front("project", "Hemligt projekt", yaml(day)))


def measure(content, day):
    (content / "2020/samhalle/natet/hemligt.json").write_text(measures(json(day), factor_of(content)))


def goal(content, day):
    folder = content / "2020/samhalle/hemligt-mal"
    folder.mkdir()
    (folder / "index.md").write_text(front("goal", "Hemligt mål", yaml(day), GOAL))
    (folder / "matt.json").write_text(measures("", "hemlig-faktor"))
    (folder / "hemligt-projekt.md").write_text(front("project", "Hemligt projekt", "", "factor: hemlig-faktor\n"))


def perspective(content, day):
    (content / "2020/hemligt").mkdir()
    (content / "2020/hemligt/index.md").write_text(front("perspective", "Hemligt perspektiv", yaml(day)))
    folder = content / "2020/hemligt/mal"
    folder.mkdir()
    (folder / "index.md").write_text(front("goal", "Hemligt mål", "", GOAL))
    (folder / "matt.json").write_text(measures("", "hemlig-faktor"))


def year(content, day):
    folder = content / "2021/omrade/mal"
    folder.mkdir(parents=True)
    (content / "2021/index.md").write_text(front("year", "2021", yaml(day)))
    (content / "2021/omrade/index.md").write_text(front("perspective", "Hemligt perspektiv", ""))
    (folder / "index.md").write_text(front("goal", "Hemligt mål", "", GOAL))
    (folder / "matt.json").write_text(measures("", "hemlig-faktor").replace('"2020"', '"2021"').replace('"2019"', '"2020"'))


def budget_table(content, day):
    (content / "2020/budget/hemlig.json").write_text(table(json(day)))


def item(content, day):
    (content / "2020/bolag/hemligt.md").write_text(front("item", "Hemligt bolag", yaml(day), "owners:\n  - {name: Staten, share: 100}\n"))


def entry(content, day):
    index = content / "2020/bolag/index.md"
    text = index.read_text()
    head, body = text[:text.index("\n---\n", 4)], text[text.index("\n---\n", 4):]
    line = f'\n  - {{id: hemlig-post, title: Hemlig post {SECRET}{", " + yaml(day) if day else ""}}}'
    index.write_text(head + ("" if "\nentries:" in head else "\nentries:") + line + body)


def collection(content, day):
    (content / "2020/hemligheter").mkdir()
    (content / "2020/hemligheter/index.md").write_text(front("collection", "Hemligheter", yaml(day)))
    (content / "2020/hemligheter/en.md").write_text(front("item", "En hemlighet", ""))


def variant(content, day):
    (content / "2020/samhalle/natet/index.en.md").write_text(
        f"---\ntitle: A secret\nsummary: Short.\n{yaml(day)}\n---\n\nText of {SECRET}.\n")


def notice(content, day):
    (content / "notis.md").write_text(front("notice", "Hemlig notis", yaml(day), f"until: 2031-12-31\n"))


def checked_measure(content, day):
    """A check and a count of the checks go with the measure that they speak of."""
    measure(content, day)
    (content / "2020/checks.json").write_text(f'''{{ "checks": [ {{ "id": "hemlig-kontroll", "title": "Hemlig kontroll",
  "left": {{ "measure": "hemligt-matt" }}, "right": {{ "stated": {SECRET}, "unit": "st" }} }} ] }}
''')


def factor_of(content):
    for line in (content / "2020/samhalle/natet/index.md").read_text().split("\n"):
        if "id:" in line:
            return line.split("id:")[1].strip(" {").split(",")[0].strip()
    raise SystemExit("the portal has no factor")


def site(add, when, day, folder):
    """The site of a day, as path to bytes; with what is said of it."""
    content, out = folder / "content", folder / "site"
    shutil.copytree(PORTAL, content)
    if add is not None:
        add(content, when)
    told = subprocess.run([INSYN, "build", "--content", "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", "site",
                           "--as-of", day, "--base-url", "https://exempel.se/", "--language", "en"], cwd=folder, capture_output=True, timeout=120)
    if told.returncode != 0:
        return None, told.stderr.decode()
    files = {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
    return files, told.stderr.decode()


def differences(one, other):
    if one is None or other is None:
        return ["there is no site"]
    return [path for path in sorted({*one, *other}) if one.get(path) != other.get(path)]


def built(add, when, day):
    with tempfile.TemporaryDirectory() as folder:
        return site(add, when, day, Path(folder))


without, _ = built(None, None, BEFORE)
hold("the portal is not built", without is not None and len(without) > 50)
for add in (page, footer, project, measure, goal, perspective, year, budget_table, item, entry, collection, variant, checked_measure):
    public, said = built(add, None, DAY)
    hold(f"{add.__name__}: the thing makes no difference when it is public\n{said}", public is not None and differences(public, without))
    hold(f"{add.__name__}: its figure is nowhere when it is public",
         public is not None and any(SECRET.encode() in each.replace("\u00a0".encode(), b"").replace(" ".encode(), b"") for each in public.values()))
    for when in ("draft", DAY):
        held, said = built(add, when, BEFORE)
        hold(f"{add.__name__}, {when}: {differences(held, without)[:12]} tell of what is held back\n{said if held is None else ''}", not differences(held, without))
        hold(f"{add.__name__}, {when}: nobody is told what is held back\n{said}", "[held-back]" in said)
# A redirect cannot lead to what is held back, and says why.
def redirect(content, day):
    page(content, day)
    (content / "redirects.json").write_text('{ "redirects": [ { "from": "gammal.html", "to": "2020/hemlig-sida.html" } ] }\n')


for when, words in (("draft", "it is a draft"), (DAY, f"it is held back until {DAY}")):
    held, said = built(redirect, when, BEFORE)
    hold(f"a redirect to what is held back: {said}", held is None and "[redirect-to-nothing]" in said and words in said)
hold("a redirect to what is public from today", built(redirect, DAY, DAY)[0] is not None)


# Files that a page held back links to, and a correction of a measure held back, are held back with it.
def attachment(content, day):
    (content / "2020/hemlig-sida.md").write_text(front("page", "Hemlig sida", yaml(day)).rstrip() + "\n\n![En väg genom skogen](hemlig.svg)\n\nSe [planen](hemlig.pdf).\n")
    (content / "2020/hemlig.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><title>{SECRET}</title></svg>\n')
    (content / "2020/hemlig.pdf").write_bytes(b"%PDF-1.4\n1 0 obj<<>>endobj\n" + SECRET.encode() + b"\n%%EOF\n")


def correction(content, day):
    measure(content, day)
    (content / "2020/corrections.json").write_text(f'''{{ "corrections": [ {{ "date": "2031-01-01", "id": "hemligt-matt", "what": "Hemligt mått", "before": "1", "after": "{SECRET}", "why": "Fel." }} ] }}\n''')


for add in (attachment, correction):
    for when in ("draft", DAY):
        held, said = built(add, when, BEFORE)
        hold(f"{add.__name__}, {when}: {differences(held, without)[:12]} tell of what is held back\n{said if held is None else ''}", not differences(held, without))
for day in (DAY, LATER):
    public, _ = built(measure, None, day)
    now, said = built(measure, DAY, day)
    hold(f"from {day} on {differences(now, public)[:12]} differ from what was always public", not differences(now, public))
    hold(f"on {day} something is said to be held back", "[held-back]" not in said)

# A notice is on the start page from its day to its last one.
for day, there in ((BEFORE, False), (DAY, True), ("2031-12-31", True), ("2032-01-01", False)):
    found, said = built(notice, DAY, day)
    hold(f"on {day} the notice is {'missing' if there else 'there'}\n{said}", found is not None and (SECRET.encode() in found["index.html"]) == there)
    hold(f"on {day} {differences(found, without)[:12]} tell of the notice", not differences(found, without) or there)

finish(80)
