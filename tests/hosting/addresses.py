#!/usr/bin/env python3
"""Addresses live for ever: what was published is there, leads on, or says why it is gone; else nothing is published.

addresses.py INSYN ROOT: prints what does not hold, and last `N passed, N failed`.
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def run(*arguments):
    done = subprocess.run([INSYN, *map(str, arguments)], capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


with tempfile.TemporaryDirectory() as folder:
    top = Path(folder)
    content, site = top / "content", top / "site"
    shutil.copytree(ROOT / "tests/golden/small/content", content)
    where = ["--content", content, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--language", "en"]

    def build(out=site, *more):
        return run("build", *where, "--out", out, *more)

    def check(*more):
        return run("check", *where, *more)

    def redirects(*entries):
        (content / "redirects.json").write_text(json.dumps({"redirects": entries}, ensure_ascii=False), "utf-8")

    # A draft year is not promised; what stands outside the years is, and the year that is published.
    status, said = run("publish-record", "2020", *where)
    hold(f"a record: {said}", status == 0)
    record = json.loads((content / "published/addresses.json").read_text("utf-8"))["addresses"]
    for address in ("index.html", "om.html", "om.html#vad-det-ar", "feed.xml", "data/portal.json", "2020/index.html", "data/2020.json",
                    "2020/bolag/index.html#podd-1", "2020/samhalle/bredband/index.html#tillgang", "2019/index.html", "data/dcat.rdf"):
        hold(f"not recorded: {address}", address in record)
    for address in record:
        hold(f"recorded: {address}", not address.startswith(("2021/", "data/2021", "assets/", "pictures/")) and not address.endswith((".gz", ".br")))
        hold(f"recorded though it is of the layout: {address}", not re.search(r"#([a-z]-|main$|fn)", address))
    hold("the record is not sorted", record == sorted(set(record)))
    hold("a portal that is as it was published has errors", check()[0] == 0)
    hold("it cannot be built", build()[0] == 0)
    shutil.copytree(site, top / "before")
    original = top / "original"
    shutil.copytree(content, original)

    # A page is renamed, a heading too, and another page removed.
    (content / "om.md").rename(content / "om-portalen.md")
    for page in content.rglob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(r"\(((?:\.\./)*)om\.md", r"(\1om-portalen.md", text), "utf-8")
    status, said = check()
    hold(f"a lost page: {said}", status == 1 and "“om.html” has been published and is no more" in said and "[lost-address]" in said)
    hold(f"the parts of a lost page are told with it: {said}", "om.html#" not in said)
    hold(f"not at its place: {said}", re.search(r"published/addresses\.json:\d+:\d+: error", said))
    hold("a site that loses a page is published", build()[0] == 1 and (site / "om.html").exists())

    redirects({"from": "om.html", "to": "om-portalen.html"})
    status, said = check()
    hold(f"led on, and yet: {said}", status == 0)
    about = content / "om-portalen.md"
    about.write_text(about.read_text("utf-8").replace("## Vad det är", "## Vad portalen är"), "utf-8")
    hold("the part of a page that is led on is asked for", build()[0] == 0)
    page = (site / "om.html").read_text("utf-8")
    base = json.loads((content / "settings.json").read_text("utf-8"))["base_url"]
    hold("the old page does not lead on", '<meta http-equiv="refresh" content="0; url=om-portalen.html">' in page)
    hold("the old page has another canonical address", f'<link rel="canonical" href="{base}om-portalen.html">' in page)
    hold("the old page lacks its link", '<meta name="robots" content="noindex">' in page and 'href="om-portalen.html"' in page and 'data-template="moved"' in page)
    made = json.loads((site / "data/manifest.json").read_text("utf-8"))["files"]
    searched = [file["path"] for file in made if file["path"].startswith("assets/search/") and file["path"].endswith(".js")]
    listed = [(site / name).read_text("utf-8") for name in ("sitemap.xml", "a-o.html", *searched)]
    hold("the old page is in a list", not any(re.search(r"[/\"]om\.html", text) for text in listed))
    path = "/" + base.split("://")[1].split("/", 1)[1]
    hold("no line for nginx", f'"{path}om.html" {{ return 301 "{path}om-portalen.html"; }}' in (site / "data/redirects.nginx.conf").read_text("utf-8"))
    hold("no line in _redirects", f"{path}om.html {path}om-portalen.html 301" in (site / "_redirects").read_text("utf-8"))

    # The heading of a page that stands: its old id stays beside the new one.
    goal = content / "2020/bolag/index.md"
    text = goal.read_text("utf-8")
    goal.write_text(text.replace("podd-1", "podden"), "utf-8")
    status, said = check()
    hold(f"a lost part: {said}", status == 1 and "2020/bolag/index.html#podd-1" in said)
    redirects({"from": "om.html", "to": "om-portalen.html"}, {"from": "2020/bolag/index.html#podd-1", "to": "2020/bolag/#podden"})
    status, said = build()
    hold(f"the old id is not there: {said}", status == 0 and re.search(r'id="podden"[^>]*><span id="podd-1"></span>', (site / "2020/bolag/index.html").read_text("utf-8")))
    goal.write_text(text, "utf-8")

    # Gone, with its reason; and a file that is no page, which is sent from its old address too.
    shutil.rmtree(content)
    shutil.copytree(original, content)
    item = next(path for path in (content / "2020/bolag").glob("exportresan*.md"))
    item.unlink()
    listing = content / "2020/bolag/index.md"
    for page in content.rglob("*.md"):
        page.write_text(page.read_text("utf-8").replace("](exportresan.md)", "](index.md)"), "utf-8")
    status, said = check()
    hold(f"a lost item: {said}", "2020/bolag/exportresan.html" in said)
    redirects({"from": "2020/bolag/exportresan.html", "gone": {"sv": "Bolaget lades ned 2021.", "en": "The company was closed in 2021."}},
              {"from": "gamla-data.json", "to": "data/portal.json"})
    status, said = build()
    hold(f"gone, and yet: {said}", status == 0)
    page = (site / "2020/bolag/exportresan.html").read_text("utf-8")
    hold("the page that is gone does not say why", "Bolaget lades ned 2021." in page and 'data-template="gone"' in page and "noindex" in page and 'http-equiv="refresh"' not in page)
    hold("a data file is not at its old address", (site / "gamla-data.json").read_bytes() == (site / "data/portal.json").read_bytes())
    hold("nginx is not told what is gone", "return 410" in (site / "data/redirects.nginx.conf").read_text("utf-8"))

    # Without a record, the site that was published knows.
    (content / "redirects.json").unlink()
    shutil.rmtree(content / "published")
    status, said = check()
    hold(f"nothing is known of what was published: {said}", status == 0)
    status, said = check("--previous", top / "before")
    hold(f"a site before: {said}", status == 1 and "2020/bolag/exportresan.html" in said and "manifest.json:" in said)

    # Two sites, in folders or served.
    status, said = run("links", "--language", "en", "--site", top / "before", "--out", top / "before")
    hold(f"a site against itself: {status}, {said}", status == 0 and " 0 lost" in said)
    status, said = build(top / "without")
    status, said = run("links", "--language", "en", "--site", top / "before", "--out", top / "without")
    hold(f"two sites: {status}, {said}", status == 1 and "before/2020/bolag/exportresan.html: error: “2020/bolag/exportresan.html” is no longer there" in said)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(top / "before")))
    SimpleHTTPRequestHandler.log_message = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_address[1]}"
    served, told = run("links", "--language", "en", "--site", host, "--out", top / "without")
    hold(f"the older one served: {served}, {told}", served == 1 and told.replace(host, str(top / "before")) == said)
    status, said = run("links", "--language", "en", "--site", host + "/nowhere", "--out", top / "without")
    hold(f"no site there: {status}, {said}", status == 3 and "nowhere is not a site that insyn has made" in said)
    page = top / "without/om.html"
    page.write_text(page.read_text("utf-8").replace('id="vad-det-ar"', 'id="vad"'), "utf-8")
    status, said = run("links", "--language", "en", "--site", top / "before", "--out", top / "without")
    hold(f"a part of a page: {said}", "om.html#vad-det-ar" in said)

    # A whole folder that moved.
    shutil.rmtree(content)
    shutil.copytree(original, content)
    (content / "2020/samhalle").rename(content / "2020/lanet")
    for page in [*content.rglob("*.md"), *content.rglob("*.json")]:
        if "published" not in page.parts:
            page.write_text(page.read_text("utf-8").replace("2020/samhalle/", "2020/lanet/").replace("samhalle/", "lanet/").replace("{{samhalle.", "{{lanet.") if "2020" in page.parts or page.parent == content
                            else page.read_text("utf-8").replace("2020/samhalle/", "2020/lanet/"), "utf-8")
    redirects({"from": "2020/samhalle/*", "to": "2020/lanet/*"})
    status, said = build()
    hold(f"a folder that moved: {said}", status == 0)
    if status == 0:
        hold("a page of the folder leads elsewhere", "../lanet/bredband/" in (site / "2020/samhalle/bredband/index.html").read_text("utf-8") or
             "lanet/bredband/index.html" in (site / "2020/samhalle/bredband/index.html").read_text("utf-8"))
finish()
