#!/usr/bin/env python3
"""Holds that a portal's own words stand on its pages and the usual ones nowhere.

own_words.py INSYN ROOT: the golden portals that have words of their own are made; what their pages say is read as a reader does. Last
`N passed, N failed`.
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


def said(page):
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", page.read_text("utf-8"), flags=re.DOTALL)
    attributes = " ".join(re.findall(r'(?:alt|title|aria-label|content)="([^"]*)"', text))
    return html.unescape(re.sub(r"<[^>]*>", " ", text) + " " + attributes)


for file in sorted((ROOT / "tests/golden").glob("*/content/words.*.json")):
    language = file.name.split(".")[1]
    words = json.loads(file.read_text("utf-8")).get("words", {})
    with tempfile.TemporaryDirectory() as folder:
        found = subprocess.run([INSYN, "build", "--content", file.parent, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", Path(folder) / "site"],
                               capture_output=True, text=True)
        hold(f"{file.parent.parent.name} is made without a warning", found.returncode == 0 and "arning" not in found.stderr, found.stderr[-300:])
        text = ""
        for page in sorted((Path(folder) / "site").rglob("*.html")):
            if f'<html lang="{language}"' not in page.read_text("utf-8")[:200]:
                continue
            here = said(page)
            text += here.lower()
            for usual in words:
                match = re.search(rf"(?<!\w){re.escape(usual)}(?!\w)", re.sub(r"\s+", " ", here), re.IGNORECASE)
                hold(f"{page.name} does not say “{usual}”", not match, match and here[max(0, match.start() - 60):match.end() + 30])
        there = [own for own in words.values() if own in text]
        hold(f"{file.parent.parent.name} says its own words", len(there) > len(words) // 2, there)

finish()
