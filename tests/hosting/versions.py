#!/usr/bin/env python3
"""Reads a site while thirty new versions of it come, in each way that docs/hosting.md tells: nothing but 200, and no version mixed.

versions.py INSYN ROOT [VERSIONS]: prints what was not so, and last `N passed, N failed`. The commands are taken out of the document.
"""
import http.client
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
VERSIONS = int(sys.argv[3]) if len(sys.argv) > 3 else 30
SLOW = ("in-place", "git")  # a new version of these for every third of the others
STYLE = re.compile(r'<(?:link[^>]*rel="stylesheet"[^>]*|script[^>]*)(?:href|src)="([^"]+)"')


class Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


def serve(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Reader(threading.Thread):
    """Opens a page, then what it asks for; then the search page and, after a while, the files of its index."""

    def __init__(self, way, port, patience, over):
        super().__init__(daemon=True)
        self.way, self.port, self.patience, self.over = way, port, patience, over
        self.reads, self.lost, self.seen = 0, [], set()

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/" + path)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        connection.close()
        self.reads += 1
        time.sleep(0.01)
        if answer.status != 200:
            self.lost.append(f"{path}: {answer.status}")
        return body

    def run(self):
        while not self.over.is_set():
            page = self.get("index.html")
            self.seen.update(re.findall(r"Utgåva (\d+)", page))
            for asked in STYLE.findall(page):
                self.get(asked)
            search = self.get("sok.html")
            index = re.search(r'data-index="([^"]+)"', search)
            if index is None:
                self.lost.append("the search page names no index")
                continue
            stem = index[1].removesuffix(".js")
            _, _, (*_, words, entries, _) = json.loads("[" + self.get(index[1]).strip().removeprefix("insynSearch(").removesuffix(");") + "]")
            self.over.wait(random.random() * self.patience)
            for number, fingerprint in enumerate(words[1::2]):
                self.get(f"{stem}.w{number}.{fingerprint}.js")
            for number, fingerprint in enumerate(entries):
                script = self.get(f"{stem}.e{number}.{fingerprint}.js")
                for first, texts in re.findall(r'(\d+),"([0-9a-f]{16})"', script[:400]):
                    self.get(f"{stem}.t{first}.{texts}.js")


def commands(heading):
    """The block of the document under the words in bold, without what is built by itself."""
    text = (ROOT / "docs/hosting.md").read_text("utf-8").split("## New versions")[1].split("\n## ")[0]
    return re.search(rf"\*\*{heading}.*?```sh\n(.*?)```", text, re.S)[1]


def by_git(top, build):
    """The two blocks on git: what the host does with what comes, and what is done where the site is built."""
    text = (ROOT / "docs/hosting.md").read_text("utf-8").split("**Through git**")[1]
    hook, push = re.findall(r"```sh\n(.*?)```", text, re.S)[:2]
    bare = top / "site.git"
    if not bare.exists():
        subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", bare], check=True)
        (bare / "hooks/post-receive").write_text(hook.replace("/srv/insyn", str(top)), "utf-8")
        (bare / "hooks/post-receive").chmod(0o755)
        subprocess.run(["git", "clone", "--quiet", bare, top / "build"], check=True, stderr=subprocess.PIPE)
    build(top / "build")
    shell(push, top, ":")


def shell(script, folder, build):
    script = script.replace("insyn build --out /srv/insyn/build", build).replace("www.example.se:", "")
    subprocess.run(["bash", "-euc", script.replace("/srv/insyn", str(folder))], check=True)


os.environ.update({f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "insyn"), ("EMAIL", "insyn@example.se"))})


def main():
    with tempfile.TemporaryDirectory() as made:
        top = Path(made)
        content, assets = top / "content", top / "assets"
        shutil.copytree(ROOT / "tests/golden/small/content", content)
        shutil.copytree(ROOT / "assets", assets)
        start, style = content / "index.md", assets / "site.css"
        text, css = start.read_text("utf-8"), style.read_text("utf-8")

        def build(out, *more):
            subprocess.run([INSYN, "build", "--content", content, "--layouts", ROOT / "layouts", "--assets", assets, "--out", out, *more],
                           check=True, stderr=subprocess.PIPE)

        def version(number):
            start.write_text(f"{text}\nUtgåva {number} har ord{number}.\n", "utf-8")
            style.write_text(f"{css}\n/* {number} */\n", "utf-8")
            build(top / "built/site")
            if number % 3 == 0:
                build(top / "in-place/site", "--in-place")
            if number % 3 == 0:
                (top / "git").mkdir(exist_ok=True)
                by_git(top / "git", build)
            for way in ways[3:]:
                (top / way).mkdir(exist_ok=True)
                copied = top / way / "build"
                shutil.rmtree(copied, ignore_errors=True)
                shutil.copytree(top / "built/site", copied)
                shell(commands({"linked": "Through a symbolic link", "copied": "Copied to another machine"}[way]), top / way, ":")

        ways = ["built", "in-place", "git", "linked", *(["copied"] if shutil.which("rsync") else [])]
        if "copied" not in ways:
            print("rsync is not installed, so copying is not tried")
            hold("rsync is needed on CI", not os.environ.get("CI"))
        begin = time.monotonic()
        version(0)
        patience = 3 * (time.monotonic() - begin)  # so long a page is open while new versions come
        over = threading.Event()
        servers = {way: serve(top / way / "site") for way in ways}
        readers = [Reader(way, servers[way].server_address[1], wait, over) for way in ways for wait in (0, patience)]
        for reader in readers:
            reader.start()
        for number in range(1, VERSIONS + 1):
            version(number)
        over.set()
        for reader in readers:
            reader.join(120)
        for reader in readers:
            hold(f"{reader.way}: {len(reader.lost)} of {reader.reads} reads: {reader.lost[:5]}", not reader.lost)
            hold(f"{reader.way}: only {reader.reads} reads", reader.reads > 10)
        for way in ways:
            seen = set().union(*(reader.seen for reader in readers if reader.way == way))
            hold(f"{way}: only {len(seen)} versions were seen by a reader", len(seen) > VERSIONS / (9 if way in SLOW else 3))
            last = (top / way / "site/index.html").read_text("utf-8")
            hold(f"{way}: the last version does not stand", f"Utgåva {VERSIONS} " in last)
            kept = json.loads((top / way / "site/data/kept.json").read_text("utf-8"))["files"]
            before = min(10, VERSIONS // 3 if way in SLOW else VERSIONS)
            hold(f"{way}: kept from other versions than the last ten", {file["exchanges"] for file in kept} == set(range(1, before + 1)))
            checked = subprocess.run(["sha256sum", "--check", "--quiet", "data/manifest.sha256"], cwd=top / way / "site", capture_output=True)
            hold(f"{way}: sha256sum says {checked.stderr[:500]}", checked.returncode == 0)
            standing = {str(path.relative_to(top / way / "site")) for path in (top / way / "site").rglob("*") if path.is_file()}
            wanted = {file["path"] for file in kept} | {"data/kept.json", "data/manifest.json", "data/manifest.sha256"}
            wanted |= {file["path"] for file in json.loads((top / way / "site/data/manifest.json").read_text("utf-8"))["files"]}
            hold(f"{way}: other files stand than the two lists say: {sorted(standing ^ wanted)[:5]}", standing == wanted)
        for server in servers.values():
            server.shutdown()
        print(sum(reader.reads for reader in readers), "reads", file=sys.stderr)


main()
finish()
