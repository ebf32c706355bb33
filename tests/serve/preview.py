#!/usr/bin/env python3
"""Runs the preview as people do: starts it, changes files, breaks them, mends them, and presses Ctrl-C.

preview.py INSYN ROOT: last `N passed, N failed`.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PATIENCE = 120


def get(address):
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8")


def wait_for(address, holds):
    """The page, once it is as it should be; else as it is when patience ends."""
    until = time.monotonic() + PATIENCE
    while True:
        status, page = get(address)
        if holds(page) or time.monotonic() > until:
            return status, page
        time.sleep(0.1)


def start(folder, *more):
    command = [INSYN, "serve", "--content", "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--language", "en", *map(str, more)]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    content = folder / "content"
    shutil.copytree(ROOT / "tests/invalid/base", content)
    preview = start(folder, "--port", 0)
    said = preview.stderr.readline()
    address = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
    hold("the address is told", address, said)
    page = address[0] + "2020/samhalle/natet/digiby.html"
    status, found = wait_for(page, lambda text: "Byarna prövar" in text)
    hold("a page is shown", status == 200 and "Byarna prövar tillsammans" in found, found[:500])

    file = content / "2020/samhalle/natet/digiby.md"
    sound = file.read_text("utf-8")
    file.write_text(sound.replace("tillsammans", "var för sig"), "utf-8")
    status, found = wait_for(page, lambda text: "var för sig" in text)
    hold("a change is shown", "Byarna prövar var för sig" in found, found[:500])

    file.write_text(sound.replace("summary:", "sumary:"), "utf-8")
    status, found = wait_for(page, lambda text: "did you mean" in text)
    hold("a fault is told on the page", "content/2020/samhalle/natet/digiby.md:4:1</a>: <strong>error:</strong>" in found and "did you mean “summary”?" in found, found[:800])
    hold("above the page as it was", status == 200 and "Byarna prövar var för sig" in found, status)
    hold("with a link to the place", f'href="vscode://file{folder.resolve()}/content/2020/samhalle/natet/digiby.md:4:1"' in found, found[:800])
    status, other = get(address[0])
    hold("a page of other files is shown as it is now", status == 200 and "This page is up to date" in other, other[:500])

    shutil.rmtree(content / "2020/samhalle")
    status, found = wait_for(page, lambda text: "digiby.md:4:1<" not in text.split("</section>")[0])
    hold("the last whole site is kept when half of it is taken away", status == 200 and "Byarna prövar var för sig" in found, found[:500])
    shutil.copytree(ROOT / "tests/invalid/base/2020/samhalle", content / "2020/samhalle")
    status, found = wait_for(page, lambda text: "tillsammans" in text)
    hold("what is mended is shown", status == 200 and "preview-error" not in found and "prövar tillsammans" in found, found[:500])
    hold("nothing is written", sorted(path.name for path in folder.iterdir()) == ["content"], list(folder.iterdir()))

    (content / "published").mkdir()
    (content / "published/addresses.json").write_text('{"addresses": ["2020/skola/index.html", "2020/index.html", "data/2020.json", "data/2020/skola.json"]}\n', "utf-8")
    status, found = wait_for(address[0], lambda text: "lost" in text or "2020/skola" in text)
    hold("a lost address is told, and of a data file too", "2020/skola/index.html" in found and "data/2020/skola.json" in found, found[:1500])
    hold("an address that stands is not", "“data/2020.json” has" not in found and found.count("[lost-address]") == 2, found[:1500])
    shutil.rmtree(content / "published")
    (content / "root/.well-known").mkdir(parents=True)
    (content / "root/.well-known/proof.txt").write_text("one", "utf-8")
    status, found = wait_for(address[0] + ".well-known/proof.txt", lambda text: text == "one")
    hold("a dot file that goes to the top of the site is served", (status, found) == (200, "one"), (status, found[:200]))
    (content / "root/.well-known/proof.txt").write_text("another", "utf-8")
    status, found = wait_for(address[0] + ".well-known/proof.txt", lambda text: text == "another")
    hold("and followed", found == "another", found[:200])
    shutil.rmtree(content / "root")

    second = start(folder, "--port", address[1])
    said = second.communicate(timeout=PATIENCE)[1]
    hold("a port that is taken ends with 3 and a sentence", second.returncode == 3 and "is taken" in said, said)
    wrong = start(folder, "--port", "många")
    hold("a wrong port ends with 2", wrong.wait(PATIENCE) == 2, wrong.stderr.read())

    preview.send_signal(signal.SIGINT)
    said = preview.communicate(timeout=PATIENCE)[1]
    hold("Ctrl-C ends it cleanly", preview.returncode == 0, f"{preview.returncode}: {said}")
    hold("faults are told in the terminal", "did you mean “summary”?" in said and "1 error; pages that it touches are shown as they were before until it is fixed" in said, said)
    hold("what only making the pages can tell is counted too", re.search(r"all pages are looked through: \d+ errors?, \d+ warnings?\n", said), said)
    nothing = start(folder / "content", "--port", 0)
    said = nothing.communicate(timeout=PATIENCE)[1]
    hold("a content folder that is not there ends with 3", nothing.returncode == 3 and said.startswith("insyn: "), said)

# What cannot be read when it starts is told by the preview itself, which goes on when it is mended.
for what, spoil, mend, words in (
        ("a broken settings file", lambda content: (content / "settings.json").write_text("{ broken"), None, "broken JSON"),
        ("a page without front matter", lambda content: (content / "index.md").write_text("words"), None, "must begin with front matter"),
        ("a link to nothing", lambda content: (content / "2020/x.md").symlink_to("nowhere"), lambda content: (content / "2020/x.md").unlink(), "this symbolic link does not lead to a file"),
        ("a pipe", lambda content: os.mkfifo(content / "2020/x.md"), lambda content: (content / "2020/x.md").unlink(), "this is a pipe, a socket or a device")):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = folder / "content"
        shutil.copytree(ROOT / "tests/invalid/base", content)
        kept = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
        spoil(content)
        preview = start(folder, "--port", 0)
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", preview.stderr.readline())
        hold(f"the preview starts with {what}", address)
        if address:
            status, found = wait_for(address[0], lambda text: words in text)
            hold(f"it tells of {what}", status == 503 and words in found, found[:500])
            mend(content) if mend else [path.write_bytes(data) for path, data in kept.items()]
            status, found = wait_for(address[0], lambda text: "Hoppa till innehållet" in text)
            hold(f"it shows the site when {what} is mended", status == 200 and "Hoppa till innehållet" in found, found[:500])
        preview.send_signal(signal.SIGINT)
        hold(f"it ends cleanly after {what}", preview.wait(30) == 0)

finish()
