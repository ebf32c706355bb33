#!/usr/bin/env python3
"""Holds charts that are files of their own to the pages that they are of.

chart_files.py INSYN ROOT: every page of a measure or a table leads to a picture of each of its charts, and each is well-formed, has its words in
it, needs nothing else, says every figure of the rows that the page draws, and draws nothing outside its frame. Last `N passed, N failed`.
"""
import html
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
SVG = "{http://www.w3.org/2000/svg}"


def plain(text):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\u00ad", "")).strip()


def drawn_rows(section):
    """The names and figures of a chart's rows, as the page has them."""
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", section.split("<tbody>", 1)[1], re.DOTALL):
        name = re.search(r'<th scope="row"[^>]*>(.*?)</th>', row, re.DOTALL)
        if name:
            name = re.sub(r'<span class="sub">.*?</span>', "", name[1], flags=re.DOTALL)
            row = re.sub(r"<sup>.*?</sup>", "", re.sub(r' <span class="sub">.*?</span>', "", row, flags=re.DOTALL), flags=re.DOTALL)
            yield plain(name), [plain(each) for each in re.findall(r'<td class="num">(.*?)</td>', row, re.DOTALL)]


files = charts = 0
with tempfile.TemporaryDirectory() as name:
    out = Path(name) / "site"
    ran = subprocess.run([INSYN, "build", "--no-compress", "--content", ROOT / "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", out], capture_output=True, text=True)
    hold("the portal is made", ran.returncode == 0, ran.stderr[-500:])
    seen = set()
    for page in out.rglob("*.html"):
        text = page.read_text("utf-8")
        for section in re.findall(r"<section\b.*?</section>", text, re.DOTALL):
            links = re.findall(r'href="([^"]*/charts/[^"]*\.svg)"', section)
            rows = list(drawn_rows(section)) if re.search(r'class="figure (bars|steps)"', section) else []
            own = re.match(r'<section[^>]* aria-labelledby="(f-[^"]*-h|s-uppdelning-\d+)"', section)  # not those that a text has placed
            hold(f"{page.relative_to(out)}: a chart has its file", not own or not rows or links, section[:300])
            for link in links:
                path = (page.parent / html.unescape(link)).resolve()
                seen.add(path)
                hold(f"{link} is there", path.exists(), page)
                if not path.exists() or not rows:
                    continue
                charts += 1
                words = re.sub(r"\s+", " ", " ".join(ET.parse(path).getroot().itertext()))
                together = words.replace(" ", "")
                for row, figures in rows:
                    hold(f"{path.name} names “{row}”", all(word in words for word in row.split()[:3]), words[:300])
                    for figure in figures:
                        hold(f"{path.name} says {figure}", figure.replace(" ", "") in together, words[:600])
    for path in out.glob("data/*/charts/*.svg"):
        files += 1
        hold(f"{path.name}: a page leads to it", path.resolve() in seen)
        text = path.read_text("utf-8")
        root = ET.fromstring(text)
        hold(f"{path.name}: it has a title and says what it shows", root.find(SVG + "title").text and root.find(SVG + "desc") is not None)
        hold(f"{path.name}: it needs nothing else", not re.search(r"<style|<script|class=|href=|url\(|<image|<use", text))
        height = int(root.get("height"))
        ys = [float(each.get("y")) for each in root.findall(SVG + "g/" + SVG + "text")]
        hold(f"{path.name}: its words lie within it", all(0 < y <= height for y in ys), ys)
        for shape in root.iter(SVG + "rect"):
            if shape.get("x", "").endswith("%"):
                reach = float(shape.get("x")[:-1]) + float(shape.get("width")[:-1])
                hold(f"{path.name}: its bars lie within it", float(shape.get("x")[:-1]) >= 0 and reach <= 100.01, ET.tostring(shape))
hold("there are charts of measures and of tables", files > 20 and charts > 10, (files, charts))

finish()
