#!/usr/bin/env python3
"""Publishes a year, changes its figures, and holds the program to asking for a correction of each and to taking the one it asks for.

published_years.py INSYN ROOT: on a copy of the golden portal and on random ones. Last `N passed, N failed`.
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/assess")]
import random_content  # noqa: E402
from tally import finish, hold  # noqa: E402

FOLDERS = ["--layouts", ROOT / "layouts", "--assets", ROOT / "assets"]
ASKED = re.compile(r"content/(\S+?):(\d+):(\d+): error: “(\S+)” .*write in (\S+) (\{.*\}) \[uncorrected\]")


def run(command, folder, *more):
    return subprocess.run([INSYN, command, *more, "--language", "en", "--content", "content", *FOLDERS], cwd=folder, capture_output=True, text=True)


def correct(folder, day):
    """Writes every correction that the program asks for; how many it asked for."""
    asked = ASKED.findall(run("check", folder).stderr)
    for _, _, _, figure, file, entry in asked:
        path = folder / "content" / file
        data = json.loads(path.read_text("utf-8")) if path.exists() else {"corrections": []}
        data["corrections"].append({**json.loads(entry), "date": day, "what": figure, "why": "Fel avläst."})
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return len(asked)


def change(path, pattern, replacement):
    text = path.read_text("utf-8")
    changed = re.sub(pattern, replacement, text, count=1)
    assert changed != text, (path, pattern)
    path.write_text(changed, "utf-8")


def years(folder):
    return sorted(path.name for path in (folder / "content").iterdir() if path.is_dir() and path.name.isdigit())


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    shutil.copytree(ROOT / "tests/golden/small/content", folder / "content")
    for year in years(folder):
        found = run("publish-record", folder, year)
        hold(f"{year} is recorded", found.returncode == 0 and (folder / f"content/published/{year}.json").exists(), found.stderr)
    found = run("publish-record", folder, "2020")
    hold("a record that is as it was is not written", "is as it was" in found.stderr, found.stderr)
    found = run("publish-record", folder, "1999")
    hold("there is no such year", found.returncode == 1 and "no year “1999”" in found.stderr, found.stderr)
    found = run("check", folder)
    hold("what is as it was published is accepted", found.returncode == 0, found.stderr)

    measures = folder / "content/2020/samhalle/bredband/matt.json"
    line = next(number for number, text in enumerate(measures.read_text("utf-8").split("\n"), 1) if "78.5" in text)
    change(measures, r"78\.5", "79.5")
    found = run("build", folder, "--out", "site")
    hold("a build with a figure that nobody corrected is refused", found.returncode == 1 and not (folder / "site").exists(), found.stderr)
    asked = ASKED.findall(found.stderr)
    hold("it is told at its literal", [(file, number, figure) for file, number, _, figure, _, _ in asked] == [
        ("2020/samhalle/bredband/matt.json", str(line), "tillgang-100.2020")], found.stderr)
    hold("one correction is asked for", correct(folder, "2021-06-01") == 1)
    hold("with it the build goes through", run("check", folder).returncode == 0, run("check", folder).stderr)
    change(measures, r"79\.5", "77.25")
    hold("a figure can be corrected again", correct(folder, "2021-06-01") == 1 and run("check", folder).returncode == 0, run("check", folder).stderr)
    hold("a new record takes the old corrections", run("publish-record", folder, "2020").returncode == 0 and run("check", folder).returncode == 0)
    found = run("build", folder, "--out", "site")
    page = (folder / "site/2020/rattelser.html").read_text("utf-8").replace("\u00a0", " ")
    hold("the corrections are shown in words", all(words in page for words in ("78,5 %", "79,5 %", "77,25 %")), page[:200])
    feed = (folder / "site/feed.xml").read_text("utf-8").replace("\u00a0", " ")
    hold("and stand in the feed", "79,5 %" in feed and "77,25 %" in feed)

    # --previous stands in for the records.
    shutil.copytree(folder / "site", folder / "before")
    shutil.rmtree(folder / "content/published")
    change(measures, r'"at_least": 80', '"at_least": 81')
    hold("without a record a year is a draft", run("check", folder).returncode == 0)
    for kept in ("before", "before/data", "before/data/portal.json", "before/data/2020.json"):
        found = run("check", folder, "--previous", kept)
        hold(f"{kept} stands in for one", found.returncode == 1 and "tillgang-100.target" in found.stderr, found.stderr)
    found = run("build", folder, "--out", "site")
    for kept in ("", "/data", "/data/portal.json", "/data/2020.json"):
        for language, words in (("sv", "mått tillgang-100 (Tillgång till 100 Mbit/s): Målvärde: minst 80 % → minst 81 %"), ("en", "measure tillgang-100 (Tillgång till 100 Mbit/s): Target: at least 80% → at least 81%")):
            told = subprocess.run([INSYN, "diff", f"before{kept}", f"site{kept}", "--language", language], cwd=folder, capture_output=True, text=True)
            hold(f"diff of two {kept} tells of it in {language}", told.returncode == 0 and words in told.stdout.replace("\u00a0", " "), told.stdout)
        own = subprocess.run([INSYN, "diff", f"before{kept}", f"site{kept}"], cwd=folder, capture_output=True, text=True)
        hold(f"diff of two {kept} speaks the portal's own language", "Målvärde: minst 80" in own.stdout, own.stdout)
    told = subprocess.run([INSYN, "diff", "before", "site", "--format", "json"], cwd=folder, capture_output=True, text=True)
    hold("and as data", {"change": "definition", "kind": "measure", "id": "tillgang-100", "fact": "target", "before": "at_least 80",
                         "after": "at_least 81"} in json.loads(told.stdout)["years"][0]["changes"], told.stdout)
    for wrong, status in ((["diff", "before"], 2), (["diff", "before", "borta.json"], 3), (["diff", "before", "content"], 3),
                          (["diff", "before", "content/settings.json"], 1), (["diff", "before", "before/data/2020/tillgang-100.json"], 1)):
        found = subprocess.run([INSYN, *wrong], cwd=folder, capture_output=True, text=True)
        hold(f"{wrong} ends with {status}", found.returncode == status, found.returncode)

for seed in range(1, 4):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        random_content.make(seed, str(folder / "content"))
        for year in years(folder):
            hold(f"seed {seed}: {year} is recorded", run("publish-record", folder, year).returncode == 0)
        found = run("check", folder)
        hold(f"seed {seed}: a portal agrees with its own records", found.returncode == 0, found.stderr[:800])
        # One figure after the other, in a random portal whichever comes: a period's value in every measures file.
        changed = 0
        for path in sorted((folder / "content").rglob("matt.json")):
            text = path.read_text("utf-8")
            match = re.search(r'"period": "(\d{4})", ?\n?\s*"value": (-?\d+(?:\.\d+)?)', text)
            if match and match[1] <= path.relative_to(folder / "content").parts[0]:
                path.write_text(text[:match.start(2)] + "123456.5" + text[match.end(2):], "utf-8")
                changed += 1
        found = run("check", folder).stderr
        uncorrected = found.count("[uncorrected]")
        hold(f"seed {seed}: changed figures are told", 0 < uncorrected <= changed, f"{uncorrected} of {changed}: {found[:800]}")
        correct(folder, "2021-06-01")
        hold(f"seed {seed}: and can be corrected", "[uncorrected]" not in run("check", folder).stderr, run("check", folder).stderr[:800])

finish()
