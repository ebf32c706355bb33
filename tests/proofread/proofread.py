#!/usr/bin/env python3
"""Plants slips of the pen in a portal, a page for each, and holds the proof-reader to finding every one and asking about no more.

proofread.py INSYN ROOT: last `N passed, N failed`.
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import slips_english
import slips_figures
import slips_finnish
import slips_loose
import slips_markdown
import slips_marks
import slips_personal
import slips_typing
from tally import finish, hold

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def told(content, *options):
    """What the program says of a content folder."""
    command = [INSYN, "check", "--content", content, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--format", "json", *options]
    found = subprocess.run(command, capture_output=True, timeout=300)
    hold(f"ended with {found.returncode}: {found.stderr.decode()[:500]}", found.returncode in (0, 1))
    return [each for each in json.loads(found.stderr) if each["code"] not in ("unlinked-file", "nobody-looks")]  # the picture, where no page shows it


def page(title, body, front=""):
    return f"---\nkind: page\ntitle: {title}\n{front}---\n\n{body}\n"


def lay(folder, portal="tests/invalid/base"):
    content = Path(folder) / "content"
    shutil.copytree(ROOT / portal, content)
    if (content / "2020").is_dir():
        (content / "2020/vag.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>\n', "utf-8")
    return content


def plant(slips, sound, portal="tests/invalid/base", under="2020"):
    """Each on a page of its own; all in one portal."""
    with tempfile.TemporaryDirectory() as folder:
        content = lay(folder, portal)
        before = told(content)
        hold(f"the portal was not sound: {before}", before == [])
        for number, (_, body) in enumerate(slips):
            (content / f"{under}/slip{number}.md").write_text(page(f"Sida {number}", body), "utf-8")
        for number, body in enumerate(sound):
            (content / f"{under}/sound{number}.md").write_text(page(f"Sida {number}", body), "utf-8")
        by_file = {}
        for each in told(content):
            by_file.setdefault(Path(each["file"]).name, []).append(each)
    for number, (code, body) in enumerate(slips):
        found = by_file.get(f"slip{number}.md", [])
        hold(f"{code} is not what is told of {body!r}: {[(each['code'], each['message']) for each in found]}", [each["code"] for each in found] == [code])
        hold(f"{code} has no place in {body!r}", all(each["line"] > 4 for each in found))
    for number, body in enumerate(sound):
        found = by_file.get(f"sound{number}.md", [])
        hold(f"a false alarm at {body!r}: {[(each['code'], each['message']) for each in found]}", found == [])
    other = [each for name, all_of in by_file.items() if not name.startswith(("slip", "sound")) for each in all_of]
    hold(f"a false alarm elsewhere: {other}", other == [])


plant(slips_markdown.SLIPS, slips_markdown.SOUND)
plant(slips_personal.SLIPS, slips_personal.SOUND)
plant(slips_marks.SLIPS, slips_marks.SOUND)
plant(slips_typing.SLIPS, slips_typing.SOUND)
plant(slips_figures.SLIPS, slips_figures.SOUND)
plant(slips_loose.SLIPS, slips_loose.SOUND)
plant(slips_english.SLIPS, slips_english.SOUND, "tests/golden/county/content", "2023-24")
plant(slips_finnish.SLIPS, slips_finnish.SOUND, "tests/golden/kunta/content", "2024")


def build_whole():
    """Ids are unique whatever headings say, and what nothing refers to is read all the same."""
    with tempfile.TemporaryDirectory() as folder:
        content, site = lay(folder), Path(folder) / "site"
        goal = content / "2020/samhalle/natet/index.md"
        headings = "\n\n## Main\n\nText.\n\n## F bredband\n\nText.\n\n## S answer\n\nText.\n\n## Lika\n\nText.\n\n## Lika\n\nText.\n\n## Lika 2\n\nText.\n"
        factor = re.search(r"id: ([a-z0-9-]+)", goal.read_text("utf-8"))[1]
        goal.write_text(goal.read_text("utf-8") + headings + f"\n## {factor}\n\nText.\n", "utf-8")
        hold("headings are asked about", told(content) == [])
        subprocess.run([INSYN, "build", "--content", content, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", site], capture_output=True, timeout=300, check=True)
        for file in site.rglob("*.html"):
            ids = re.findall(r'\sid="([^"]*)"', file.read_text("utf-8"))
            hold(f"{file.name} has an id twice: {[each for each in set(ids) if ids.count(each) > 1]}", len(ids) == len(set(ids)))
        text = (site / "2020/samhalle/natet/index.html").read_text("utf-8")
        for id in ("main-2", "h-f-bredband", "s-answer-2", "lika", "lika-2", "lika-2-2", factor + "-2"):
            hold(f"no heading has the id {id}", f'id="{id}"' in text)
        (content / "2020/fot.md").write_text(page("Fot", "Text.\n\n[^a]: Se [vägen](ingen.md) och {{ingen.alls}}.\n"), "utf-8")
        hold(f"the faults of a footnote that nothing refers to: {told(content)}",
             [(each["code"], each["line"]) for each in told(content)] == [("broken-link", 8), ("unknown-figure", 8), ("unused-footnote", 8)])


def accept():
    """What is accepted is not told, and an acceptance that no longer applies is."""
    with tempfile.TemporaryDirectory() as folder:
        content = lay(folder)
        body = "För mer, [klicka här](index.md).\n\nOch [läs mer](index.md)."
        accepted = "accept:\n  - code: vague-link\n    text: klicka här\n    because: Så heter kampanjen.\n"
        (content / "2020/sida.md").write_text(page("Sida", body, accepted), "utf-8")
        found = told(content)
        hold(f"one is accepted: {found}", [(each["code"], "läs mer" in each["message"]) for each in found] == [("vague-link", True)])
        (content / "2020/sida.md").write_text(page("Sida", "Text.", accepted), "utf-8")
        found = told(content)
        hold(f"accepted for nothing: {found}", [(each["code"], each["severity"], each["line"]) for each in found] == [("accepts-nothing", "warning", 5)])
        (content / "2020/sida.md").write_text(page("Sida", body, accepted.replace("vague-link", "vauge-link")), "utf-8")
        hold("a code that is not one", ("unknown-code", "error") in [(each["code"], each["severity"]) for each in told(content)])
        (content / "2020/sida.md").write_text(page("Sida", body, accepted.replace("    because: Så heter kampanjen.\n", "")), "utf-8")
        hold("no reason", "missing-key" in [each["code"] for each in told(content)])


def data_files():
    """Texts of data files are read, and accepted beside the thing."""
    with tempfile.TemporaryDirectory() as folder:
        content = lay(folder)
        file = content / "2020/samhalle/natet/matt.json"
        data = json.loads(file.read_text("utf-8"))
        data["measures"][0]["notes"] = f"Enligt {slips_personal.P}."
        file.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
        found = told(content)
        hold(f"a number in a note: {found}", [(each["code"], Path(each["file"]).name) for each in found] == [("personal-number", "matt.json")])
        hold(f"its place: {found}", found and found[0]["source"][found[0]["column"] - 1:].startswith(slips_personal.P))
        data["measures"][0]["accept"] = [{"code": "personal-number", "text": slips_personal.P, "because": "Ett exempel."}]
        file.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
        hold(f"it is accepted: {told(content)}", told(content) == [])
        table = content / "2020/budget/resultat.json"
        data = json.loads(table.read_text("utf-8"))
        columns = [each["id"] for each in data["columns"]]
        rows = data.pop("rows")
        data["csv"] = {"file": "resultat.csv"}
        lines = ["id,title," + ",".join(columns)] + [f"{row['id']},Post {slips_personal.P}," + ",".join(str(row["cells"][c]) for c in columns) for row in rows[:1]]
        table.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
        (content / "2020/budget/resultat.csv").write_text("\n".join(lines) + "\n", "utf-8")
        found = [(each["code"], Path(each["file"]).name, each["line"]) for each in told(content)]
        hold(f"a number in a CSV file: {told(content)}", ("personal-number", "resultat.csv", 2) in found)


def across_pages():
    """The same thing with two figures, a paragraph that stands twice, and a level that the verdict is not."""
    with tempfile.TemporaryDirectory() as folder:
        content = lay(folder)
        (content / "2020/ett.md").write_text(page("Ett", "Staten ersatte länstrafiken för förlorade biljettintäkter med 13,8 miljoner kronor.\n\n" + slips_loose.PARAGRAPH), "utf-8")
        (content / "2020/tva.md").write_text(page("Två", "För förlorade biljettintäkter ersatte staten länstrafiken med 13,7 miljoner kronor.\n\n" + slips_loose.PARAGRAPH), "utf-8")
        (content / "2020/tre.md").write_text(page("Tre", "Staten ersatte museet för förlorade entréavgifter med 2,7 miljoner kronor."), "utf-8")
        goal = content / "2020/samhalle/natet/index.md"
        goal.write_text(goal.read_text("utf-8") + "\nDet strategiska målet är inte uppnått.\n", "utf-8")
        found = sorted((each["code"], Path(each["file"]).name) for each in told(content))
        hold(f"across pages: {found}", found == [("other-level", "index.md"), ("repeated-paragraph", "tva.md"), ("unlike-figures", "tva.md")])


def prose():
    """What is told only when it is asked for."""
    with tempfile.TemporaryDirectory() as folder:
        content = lay(folder)
        (content / "2020/svar.md").write_text(page("Svår", "Hushåll med bredband var 78,5 procent. Regionutvecklingsnämndens verksamhetsuppföljningsarbete präglades genomgående av samhällsomställningens konsekvenser."), "utf-8")
        hold(f"nothing is told unasked: {told(content)}", told(content) == [])
        found = told(content, "--prose")
        hold("they are notes", {each["severity"] for each in found} == {"note"})
        hold(f"what is told: {[each['code'] for each in found]}", {"typed-figure", "readability", "hard-sentence"} == {each["code"] for each in found})
        hold("three sentences", len([each for each in found if each["code"] == "hard-sentence"]) == 3)
        hold("the hardest is among them", any(each["code"] == "hard-sentence" and "Regionutvecklings" in each["message"] for each in found))


def golden():
    """Portals that are sound are asked about nothing."""
    for portal in sorted((ROOT / "tests/golden").glob("*/content")):
        hold(f"{portal}: {told(portal)}", told(portal) == [])
    hold(f"content: {told(ROOT / 'content')}", told(ROOT / "content") == [])


build_whole()
across_pages()
prose()
golden()
accept()
data_files()
finish(100)
