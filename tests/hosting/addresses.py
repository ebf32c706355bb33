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

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
passed = failed = 0


def hold(holds, sentence):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(sentence)


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
    hold(status == 0, f"a record: {said}")
    record = json.loads((content / "published/addresses.json").read_text("utf-8"))["addresses"]
    for address in ("index.html", "om.html", "om.html#vad-det-ar", "feed.xml", "data/portal.json", "2020/index.html", "data/2020.json",
                    "2020/bolag/index.html#podd-1", "2020/samhalle/bredband/index.html#tillgang", "2019/index.html", "data/dcat.rdf"):
        hold(address in record, f"not recorded: {address}")
    for address in record:
        hold(not address.startswith(("2021/", "data/2021", "assets/", "pictures/")) and not address.endswith((".gz", ".br")), f"recorded: {address}")
        hold(not re.search(r"#([a-z]-|main$|fn)", address), f"recorded though it is of the layout: {address}")
    hold(record == sorted(set(record)), "the record is not sorted")
    hold(check()[0] == 0, "a portal that is as it was published has errors")
    hold(build()[0] == 0, "it cannot be built")
    shutil.copytree(site, top / "before")
    original = top / "original"
    shutil.copytree(content, original)

    # A page is renamed, a heading too, and another page removed.
    (content / "om.md").rename(content / "om-portalen.md")
    for page in content.rglob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(r"\(((?:\.\./)*)om\.md", r"(\1om-portalen.md", text), "utf-8")
    status, said = check()
    hold(status == 1 and "“om.html” has been published and is no more" in said and "[lost-address]" in said, f"a lost page: {said}")
    hold("om.html#" not in said, f"the parts of a lost page are told with it: {said}")
    hold(re.search(r"published/addresses\.json:\d+:\d+: error", said), f"not at its place: {said}")
    hold(build()[0] == 1 and (site / "om.html").exists(), "a site that loses a page is published")

    redirects({"from": "om.html", "to": "om-portalen.html"})
    status, said = check()
    hold(status == 0, f"led on, and yet: {said}")
    about = content / "om-portalen.md"
    about.write_text(about.read_text("utf-8").replace("## Vad det är", "## Vad portalen är"), "utf-8")
    hold(build()[0] == 0, "the part of a page that is led on is asked for")
    page = (site / "om.html").read_text("utf-8")
    base = json.loads((content / "settings.json").read_text("utf-8"))["base_url"]
    hold('<meta http-equiv="refresh" content="0; url=om-portalen.html">' in page, "the old page does not lead on")
    hold(f'<link rel="canonical" href="{base}om-portalen.html">' in page, "the old page has another canonical address")
    hold('<meta name="robots" content="noindex">' in page and 'href="om-portalen.html"' in page and 'data-template="moved"' in page, "the old page lacks its link")
    made = json.loads((site / "data/manifest.json").read_text("utf-8"))["files"]
    searched = [file["path"] for file in made if file["path"].startswith("assets/search/") and file["path"].endswith(".js")]
    listed = [(site / name).read_text("utf-8") for name in ("sitemap.xml", "a-o.html", *searched)]
    hold(not any(re.search(r"[/\"]om\.html", text) for text in listed), "the old page is in a list")
    path = "/" + base.split("://")[1].split("/", 1)[1]
    hold(f'"{path}om.html" {{ return 301 "{path}om-portalen.html"; }}' in (site / "data/redirects.nginx.conf").read_text("utf-8"), "no line for nginx")
    hold(f"{path}om.html {path}om-portalen.html 301" in (site / "_redirects").read_text("utf-8"), "no line in _redirects")

    # The heading of a page that stands: its old id stays beside the new one.
    goal = content / "2020/bolag/index.md"
    text = goal.read_text("utf-8")
    goal.write_text(text.replace("podd-1", "podden"), "utf-8")
    status, said = check()
    hold(status == 1 and "2020/bolag/index.html#podd-1" in said, f"a lost part: {said}")
    redirects({"from": "om.html", "to": "om-portalen.html"}, {"from": "2020/bolag/index.html#podd-1", "to": "2020/bolag/#podden"})
    status, said = build()
    hold(status == 0 and re.search(r'id="podden"[^>]*><span id="podd-1"></span>', (site / "2020/bolag/index.html").read_text("utf-8")), f"the old id is not there: {said}")
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
    hold("2020/bolag/exportresan.html" in said, f"a lost item: {said}")
    redirects({"from": "2020/bolag/exportresan.html", "gone": {"sv": "Bolaget lades ned 2021.", "en": "The company was closed in 2021."}},
              {"from": "gamla-data.json", "to": "data/portal.json"})
    status, said = build()
    hold(status == 0, f"gone, and yet: {said}")
    page = (site / "2020/bolag/exportresan.html").read_text("utf-8")
    hold("Bolaget lades ned 2021." in page and 'data-template="gone"' in page and "noindex" in page and 'http-equiv="refresh"' not in page, "the page that is gone does not say why")
    hold((site / "gamla-data.json").read_bytes() == (site / "data/portal.json").read_bytes(), "a data file is not at its old address")
    hold("return 410" in (site / "data/redirects.nginx.conf").read_text("utf-8"), "nginx is not told what is gone")

    # Without a record, the site that was published knows.
    (content / "redirects.json").unlink()
    shutil.rmtree(content / "published")
    status, said = check()
    hold(status == 0, f"nothing is known of what was published: {said}")
    status, said = check("--previous", top / "before")
    hold(status == 1 and "2020/bolag/exportresan.html" in said and "manifest.json:" in said, f"a site before: {said}")

    # Two sites, in folders or served.
    status, said = run("links", "--language", "en", "--site", top / "before", "--out", top / "before")
    hold(status == 0 and " 0 lost" in said, f"a site against itself: {status}, {said}")
    status, said = build(top / "without")
    status, said = run("links", "--language", "en", "--site", top / "before", "--out", top / "without")
    hold(status == 1 and "before/2020/bolag/exportresan.html: error: “2020/bolag/exportresan.html” is no longer there" in said, f"two sites: {status}, {said}")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(top / "before")))
    SimpleHTTPRequestHandler.log_message = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_address[1]}"
    served, told = run("links", "--language", "en", "--site", host, "--out", top / "without")
    hold(served == 1 and told.replace(host, str(top / "before")) == said, f"the older one served: {served}, {told}")
    status, said = run("links", "--language", "en", "--site", host + "/nowhere", "--out", top / "without")
    hold(status == 3 and "nowhere is not a site that insyn has made" in said, f"no site there: {status}, {said}")
    page = top / "without/om.html"
    page.write_text(page.read_text("utf-8").replace('id="vad-det-ar"', 'id="vad"'), "utf-8")
    status, said = run("links", "--language", "en", "--site", top / "before", "--out", top / "without")
    hold("om.html#vad-det-ar" in said, f"a part of a page: {said}")

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
    hold(status == 0, f"a folder that moved: {said}")
    if status == 0:
        hold("../lanet/bredband/" in (site / "2020/samhalle/bredband/index.html").read_text("utf-8") or
             "lanet/bredband/index.html" in (site / "2020/samhalle/bredband/index.html").read_text("utf-8"), "a page of the folder leads elsewhere")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
