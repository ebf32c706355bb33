#!/usr/bin/env python3
"""Builds a portal with many pages and measures: lists that would be too long for one page are divided, and miss nothing.

long_lists.py INSYN ROOT [PROJECTS]: last `N passed, N failed`.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urldefrag

from tally import finish, hold

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PROJECTS = int(sys.argv[3]) if len(sys.argv) > 3 else 600
LARGEST = 200_000
sys.path.insert(0, str(ROOT / "tests/bench"))
import synthetic_portal  # noqa: E402

synthetic_portal.PROJECTS_OF_A_GOAL = 5  # many goals, with few measures each
synthetic_portal.MEASURES_OF_A_GOAL = 3


def parts_of(site, first):
    """The pages that the list is divided into, in order, as the first one links to them."""
    text = (site / first).read_text("utf-8")
    nav = re.search(r'<nav class="letters" aria-label="Delar av listan">(.*?)</nav>', text, re.DOTALL)
    if nav is None:
        return [first]
    folder = first.rpartition("/")[0]
    return [f"{folder}/{href}".lstrip("/") for href in re.findall(r'href="([^"]+)"', nav[1])]


def main_of(site, path):
    return re.search(r"<main.*</main>", (site / path).read_text("utf-8"), re.DOTALL)[0]


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    synthetic_portal.make(folder / "content", PROJECTS)
    command = [INSYN, "build", "--content", folder / "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", folder / "site"]
    subprocess.run(command, check=True, stderr=subprocess.PIPE)
    site = folder / "site"
    pages = {str(path.relative_to(site)) for path in site.rglob("*.html")}

    az = parts_of(site, "a-o.html")
    hold("a list of everything is divided", len(az) > 1, az)
    hold("and its parts are there", set(az) <= pages, set(az) - pages)
    entries = []
    for part in az:
        found = [urldefrag(href)[0] for item in re.findall(r"<li>(.*?)</li>", re.sub(r"<nav.*?</nav>", "", main_of(site, part), flags=re.DOTALL), re.DOTALL) for href in re.findall(r'^<a href="([^"]+)"', item)]
        hold(f"{part} lists some, and not too many", 0 < len(found) <= 700, len(found))
        hold(f"{part} links to each part and says which it is", main_of(site, part).count('aria-current="page"') == 1)
        entries += found
    made_once = {"index.html", "404.html", "sok.html", *az}
    measures_lists = parts_of(site, f"{synthetic_portal.YEAR}/matt.html")
    made_once |= {page for page in pages if re.search(r"/index-\d+\.html$", page)}
    made_once |= {page for page in pages if 'data-template="folder"' in (site / page).read_text("utf-8")}
    made_once |= set(parts_of(site, f"{synthetic_portal.YEAR}/projekt.html")[1:])
    made_once |= set(measures_lists[1:]) | {f"{synthetic_portal.YEAR}/hela-aret.html"}
    expected = {page for page in pages if page not in made_once}
    hold("every page is listed", expected <= set(entries), sorted(expected - set(entries))[:3])
    hold("and no page twice", len(entries) == len(set(entries)), len(entries) - len(set(entries)))

    hold("a list of measures is divided", len(measures_lists) > 1, measures_lists)
    rows = []
    for part in measures_lists:
        found = re.findall(r'<th scope="row"><a href="([^"]+)"', main_of(site, part))
        hold(f"{part} lists some, and not too many", 0 < len(found) <= 150, len(found))
        rows += found
    goals = (PROJECTS + synthetic_portal.PROJECTS_OF_A_GOAL - 1) // synthetic_portal.PROJECTS_OF_A_GOAL
    hold("every measure is in it, once", len(rows) == len(set(rows)) == goals * synthetic_portal.MEASURES_OF_A_GOAL, f"{len(rows)}, {len(set(rows))}")

    year, perspectives = str(synthetic_portal.YEAR), synthetic_portal.PERSPECTIVES
    made = {page for page in pages if re.fullmatch(rf"{year}/[^/]+/mal-\d+/index.html", page)}
    reached = set()
    for perspective in perspectives:
        lists = parts_of(site, f"{year}/{perspective}/index.html")
        hold(f"the goals of {perspective} are divided", len(lists) > 1, lists)
        for part in lists:
            found = re.findall(r'<h3><a href="(mal-\d+/index.html)"', main_of(site, part))
            hold(f"{part} lists some goals, and not too many", 0 < len(found) <= 24, len(found))
            reached |= {f"{year}/{perspective}/{href}" for href in found}
    hold("every goal is in the list of its perspective", reached == made, f"{len(reached)} of {len(made)}")
    for start, prefix in (("index.html", f"{year}/"), (f"{year}/index.html", "")):
        links = set(re.findall(r'<a class="go" href="([^"]+)">Alla \d+ målen</a>', (site / start).read_text("utf-8")))
        hold(f"{start} leads on to all goals of each perspective", links == {f"{prefix}{each}/index.html" for each in perspectives}, links)

    large = {page: (site / page).stat().st_size for page in pages if not page.endswith("hela-aret.html") and (site / page).stat().st_size > LARGEST}
    hold("no page is too large for a telephone", not large, large)

finish()
