#!/usr/bin/env python3
"""Holds every page to leading to the files for machines, and to no file that is not there.

linked_files.py INSYN ROOT: builds a golden portal as it is, without an address, and without a day on any page. Last `N passed, N failed`.
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
BASE = "https://insyn.example.se/mal/"


class Page(HTMLParser):
    def __init__(self, path, text):
        super().__init__()
        self.path, self.language, self.links, self.metas, self.anchors, self.scripts = path, "", [], {}, [], []
        self.in_script = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "html":
            self.language = found["lang"]
        elif tag == "link":
            self.links.append(found)
        elif tag == "meta" and "property" in found:
            self.metas[found["property"]] = found["content"]
        elif tag == "a" and "href" in found:
            self.anchors.append(found["href"])
        self.in_script = tag == "script" and found.get("type") == "application/ld+json"

    def handle_data(self, data):
        if self.in_script:
            self.scripts.append(data)

    def handle_endtag(self, tag):
        self.in_script = False


def local(site, page, href):
    """The file that a link leads to; None where it leads elsewhere."""
    href = href.split("#")[0].removeprefix(BASE) if href.startswith(BASE) else href.split("#")[0]
    if not href or re.match(r"[a-z]+:", href):
        return None
    return (site / href if (site / href).exists() else (page.parent / href)).resolve()


def check(name, site, base, feeds):
    pages = [Page(path, path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))]
    hold(f"{name}: there are pages", len(pages) > 10, len(pages))
    for page in pages:
        where = f"{name}: {page.path.relative_to(site)}"
        lost = page.path.name == "404.html"
        machine = {link.get("type"): link for link in page.links if link.get("type") in ("application/json", "application/atom+xml")}
        named = {Path(link["href"]).name for link in page.links if link["rel"] in ("alternate", "describedby") and "type" in link}
        hold(f"{where} leads to the index and the package", {"portal.json", "datapackage.json"} <= named or lost and not base, named)
        feed = machine.get("application/atom+xml")
        own = "feed.xml" if page.language == "sv" else f"feed.{page.language}.xml"
        hold(f"{where} leads to its own feed where there is one", (feed is not None) == (own in feeds) and (feed is None or feed["href"].endswith(own)), feed)
        for link in page.links + [{"href": href} for href in page.anchors]:
            to = local(site, page.path, link["href"])
            hold(f"{where} leads to what is there", lost or to is None or to.is_file(), link["href"])
        hold(f"{where} has its card", page.metas.get("og:title") and page.metas.get("og:site_name") and page.metas.get("og:locale") in ("sv_SE", "en_GB"), page.metas)
        hold(f"{where} has an address on its card where there is one", ("og:url" in page.metas) == base, page.metas)
        languages = [link["hreflang"] for link in page.links if "hreflang" in link]
        hold(f"{where} tells of its languages and of one for all others", not languages or languages[-1] == "x-default" and len(languages) > 2, languages)
        for script in page.scripts:
            hold(f"{where} is described", json.loads(script)["@context"] == "https://schema.org")
    start = next(page for page in pages if page.path == site / "index.html")
    hold(f"{name}: the start page is described", start.scripts and json.loads(start.scripts[0])["@graph"][0]["@type"] == "WebSite", start.scripts)
    data = (site / "oppna-data.html").read_text("utf-8")
    for path in (site / "data").glob("*.*"):
        if path.name not in ("manifest.json", "manifest.sha256", "kept.json") and path.suffix not in (".gz", ".br", ".html"):
            hold(f"{name}: the data page leads to {path.name}", f'href="data/{path.name}"' in data)


def build(folder, change):
    content = folder / "content"
    shutil.copytree(ROOT / "tests/golden/small/content", content)
    shutil.rmtree(content / "published", ignore_errors=True)
    settings = json.loads((content / "settings.json").read_text("utf-8"))
    settings["base_url"] = BASE
    change(content, settings)
    (content / "settings.json").write_text(json.dumps(settings), "utf-8")
    found = subprocess.run([INSYN, "build", "--content", "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", "site"],
                           cwd=folder, capture_output=True, text=True)
    hold("it is built", found.returncode == 0, found.stderr)
    return folder / "site"


def without_days(content, settings):
    for path in content.rglob("*.md"):
        path.write_text(re.sub(r"^updated: .*\n", "", path.read_text("utf-8"), flags=re.M), "utf-8")
    for path in content.rglob("corrections.json"):
        path.unlink()


for name, change, base, feeds in [
        ("as it is", lambda content, settings: None, True, {"feed.xml", "feed.en.xml"}),
        ("without an address", lambda content, settings: settings.pop("base_url"), False, set()),
        ("without a day", without_days, True, set())]:
    with tempfile.TemporaryDirectory() as folder:
        site = build(Path(folder), change)
        if not site.exists():
            continue
        hold(f"{name}: the feeds", {path.name for path in site.glob("feed*.xml")} == feeds, [path.name for path in site.glob("feed*.xml")])
        check(name, site, base, feeds)

finish()
