#!/usr/bin/env python3
"""Holds `insyn verify` to what it promises: of a folder, and of hosts that are well, ill, short of breath or elsewhere.

verify.py INSYN ROOT: prints what does not hold, and last `N passed, N failed`.
"""
import json
import os
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


def verify(*arguments):
    done = subprocess.run([INSYN, "verify", "--language", "en", *map(str, arguments)], capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


def in_own_language(site):
    done = subprocess.run([INSYN, "verify", str(site)], capture_output=True, text=True, timeout=300, env={**os.environ, "LC_ALL": "C"})
    return "filer i manifestet" in done.stdout


class Host(SimpleHTTPRequestHandler):
    """Serves a folder; `ill` says what goes wrong with which path."""

    protocol_version = "HTTP/1.1"
    ill = {}

    def log_message(self, *_):
        pass

    def do_GET(self):
        wrong = self.ill.get(self.path) or self.ill.get("*")
        if wrong is None:
            return super().do_GET()
        if isinstance(wrong, int):
            self.send_response(wrong)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif wrong.startswith("/"):
            self.send_response(301)
            self.send_header("Location", wrong)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif wrong == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b"x" * 100)
            self.close_connection = True
        else:
            self.send_response(200)
            self.send_header("Content-Length", str(len(wrong)))
            self.end_headers()
            self.wfile.write(wrong.encode())


def served(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def in_a_folder(site, top):
    status, said = verify(site)
    hold(f"a whole site: {status}, {said}", status == 0 and "0 errors, 0 warnings" in said)
    hold("a site in a folder is told of in another language than its own", in_own_language(site))
    copy = top / "copy"
    shutil.copytree(site, copy)
    (copy / "eget.txt").write_text("eget")
    status, said = verify(copy)
    hold(f"foreign: {status}, {said}", status == 0 and "eget.txt: warning: this file is not of the site" in said and "[site-foreign-file]" in said)
    status, said = verify(copy, "--strict")
    hold(f"foreign, strict: {status}, {said}", status == 1 and "eget.txt: error: " in said)
    page = copy / "index.html"
    page.write_text(page.read_text("utf-8").replace("<main", "<MAIN"), "utf-8")
    (copy / "om.html").unlink()
    status, said = verify(copy)
    hold(f"changed: {status}, {said}", status == 1 and "index.html: error: this file is not as it was written [site-changed-file]" in said)
    hold(f"missing: {said}", "om.html: error: this file is in the manifest and is not there [site-missing-file]" in said)
    hold(f"only what is wrong: {said}", "index.html.gz" not in said and "2 errors" in said)
    status, said = verify(copy, "--format", "json")
    told = json.loads(said[said.index("["):said.rindex("]") + 1])
    hold(f"as data: {told}", {each["code"] for each in told} == {"site-changed-file", "site-missing-file", "site-foreign-file"})
    status, said = verify(top)
    hold(f"no site: {status}, {said}", status == 3 and "is not a site that insyn has made" in said)
    sums = subprocess.run(["sha256sum", "--check", "--quiet", "data/manifest.sha256"], cwd=site, capture_output=True, text=True)
    hold(f"sha256sum: {sums.stderr}", sums.returncode == 0)
    sums = subprocess.run(["sha256sum", "--check", "--quiet", "data/manifest.sha256"], cwd=copy, capture_output=True, text=True)
    hold(f"sha256sum of a changed site: {sums.stdout}", sums.returncode == 1 and "index.html: FAILED" in sums.stdout)


def at_a_host(site, host):
    hold("a site at a host is told of in another language than its own", in_own_language(host))
    status, said = verify(host)
    hold(f"a whole site at a host: {status}, {said}", status == 0 and "0 errors" in said)
    Host.ill = {"/om.html": 500, "/index.html": "/annan.html", "/data/2021.json": "<p>Ett annat svar</p>", "/sok.html": "cut", "/a-o.html": 404, "/annan.html": "hej"}
    status, said = verify(host, "--tries", "1")
    for path, words, code in (("om.html", "the host answers 500", "site-bad-status"), ("index.html", f"leads on to {host}/annan.html", "site-moved"),
                              ("data/2021.json", "it is not whole", "site-changed-file"), ("sok.html", "cannot be had", "site-not-answering"),
                              ("a-o.html", "answers 404", "site-missing-file")):
        line = next((line for line in said.split("\n") if line.startswith(f"{host}/{path}: error: ")), "")
        hold(f"{path}: “{line}”", words in line and f"[{code}]" in line)
    hold(f"five ills: {status}, {said}", status == 1 and "5 errors" in said)
    for ill, words in ((500, "is answered with 500"), ("/om.html", "leads on to"), ("cut", "cannot be had"), ("{}", "is not a site that insyn has made")):
        Host.ill = {"/data/manifest.json": ill}
        status, said = verify(host, "--tries", "1")
        hold(f"a manifest with {ill}: {status}, {said}", status == 3 and words in said)
    Host.ill = {}
    status, said = verify(f"{host}/finns-inte", "--tries", "1")
    hold(f"an address without a site: {status}, {said}", status == 3 and "is answered with 404" in said)
    status, said = verify("http://127.0.0.1:9", "--tries", "1")
    hold(f"nobody there: {status}, {said}", status == 3 and "cannot be had" in said)


with tempfile.TemporaryDirectory() as folder:
    top = Path(folder)
    site = top / "site"
    subprocess.run([INSYN, "build", "--content", ROOT / "tests/golden/small/content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", site],
                   check=True, stderr=subprocess.PIPE)
    in_a_folder(site, top)
    at_a_host(site, served(site))
finish()
