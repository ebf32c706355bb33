#!/usr/bin/env python3
"""Edits a portal at random while it is previewed: what the preview shows must be what a build writes, byte for byte.

same_pages.py INSYN ROOT [EDITS] [SEED]: the preview keeps what narratives became and makes pages when they are asked for; after every edit that leaves
the content sound, each file of a fresh build is asked for, and as much must have been found as `check` finds. Prints how to come back to each breach, and last `N passed, N failed`.
"""
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
EDITS = int(sys.argv[3]) if len(sys.argv) > 3 else 25
FIRST_SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
PORTALS = [ROOT / "tests/golden/small/content", ROOT / "tests/invalid/base", ROOT / "tests/golden/straight/content"]
# What the preview adds to pages: its script and style, what was found, and which files a page was made of.
OWN = re.compile(
    rb'<script src="/-/reload.js" defer></script><link rel="stylesheet" href="/-/preview.css">'
    rb'|(?<=>)<(section|details) class="preview-findings.*?</\1>|<details class="preview-origins".*?</details>(?=</body>)',
    re.DOTALL,
)
FOUND = re.compile(rb'<(section|details) class="preview-findings.*?</\1>', re.DOTALL)
PATIENCE = 60


def files_of(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def get(address):
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return OWN.sub(b"", answer.read())
    except urllib.error.HTTPError as error:
        return OWN.sub(b"", error.read())


def edit(content, chance):
    path = chance.choice(files_of(content))
    text = path.read_bytes()
    how = chance.choice(["word", "number", "line", "link", "heading", "title", "rename", "copy", "remove", "saved"])
    if how == "rename":
        path.rename(path.with_name(f"{path.stem}-{chance.randrange(100)}{path.suffix}"))
    elif how == "copy":
        shutil.copy(path, path.with_name(f"kopia-{chance.randrange(100)}{path.suffix}"))
    elif how == "remove":
        path.unlink()
    elif how in ("link", "heading"):
        path = chance.choice([each for each in files_of(content) if each.suffix == ".md"])
        text = path.read_bytes()
        other = chance.choice([each for each in files_of(content) if each.suffix == ".md"])
        if how == "link":
            to = f"/{other.relative_to(content)}" + chance.choice(["", "", "#en-rubrik", "#bakgrund"])
            path.write_bytes(text.rstrip() + f"\n\nSe också [den andra sidan]({to}).\n".encode())
        else:
            path.write_bytes(text.rstrip() + chance.choice([b"\n\n## En rubrik\n\nOch mer.\n", b"\n\n## Bakgrund\n\nOch mer.\n"]))
    elif how == "title":
        path.write_bytes(re.sub(rb"^title: (.*)$", rb"title: En annan rubrik", text, count=1, flags=re.MULTILINE))
    elif how == "line":
        lines = text.split(b"\n")
        lines.insert(chance.randrange(len(lines) + 1), chance.choice([b"", b"En rad till.", b"## En rubrik"]))
        other = path.with_name(".annan")
        other.write_bytes(b"\n".join(lines))
        other.rename(path)
    elif how == "saved":
        path.write_bytes(text)
    else:
        places = list(re.finditer(rb"[a-z]{5,}" if how == "word" else rb"(?<=[ :])[1-9](?=[,.\d \n])", text))
        if places:
            at = chance.choice(places)
            path.write_bytes(text[: at.start()] + (at[0][::-1] if how == "word" else b"7") + text[at.end() :])
    return f"{how} {path.relative_to(content)}"


def unlike(address, fresh):
    """The first file that the preview shows otherwise than the build wrote it."""
    for path in files_of(fresh):
        name = str(path.relative_to(fresh))
        if name.startswith("data/manifest") or path.suffix in (".gz", ".br"):  # made for hosts, of the finished files
            continue
        if get(address + name) != path.read_bytes():
            return name
    return None


def count_found(page):
    """How many errors, warnings and notes the preview shows on a page."""
    found = FOUND.search(page)
    return found[0].count(b"<li") if found else 0


def unlike_check(address, told):
    """What the preview has found in another number than the build, where that is so."""
    expected = min(100, len(re.findall(r"^.*: (?:error|warning|note): .*$", told, re.MULTILINE)))
    with urllib.request.urlopen(address, timeout=60) as answer:
        shown = count_found(answer.read())
    return None if shown == expected else f"{shown} findings instead of {expected}"


seed, edits = FIRST_SEED, 0
while edits < EDITS:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content, fresh = folder / "content", folder / "fresh"
        shutil.copytree(PORTALS[seed % len(PORTALS)], content)
        where = ["--content", "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets"]
        preview = subprocess.Popen([INSYN, "serve", *where, "--port", "0", "--jobs", str(chance.choice([1, 2, 7]))], cwd=folder, stderr=subprocess.PIPE, text=True)
        address = re.search(r"http://\S+/", preview.stderr.readline())[0]
        threading.Thread(target=preview.stderr.read, daemon=True).start()
        done, sound = [], [(path.relative_to(content), path.read_bytes()) for path in files_of(content)]
        for _ in range(8):
            done.append(edit(content, chance))
            shutil.rmtree(fresh, ignore_errors=True)
            built = subprocess.run([INSYN, "build", *where, "--out", "fresh", "--fresh", "--language", "en"], cwd=folder, capture_output=True, text=True)
            edits += 1
            if built.returncode != 0:  # taken back, so that there is something to compare
                shutil.rmtree(content)
                for path, text in sound:
                    (content / path).parent.mkdir(parents=True, exist_ok=True)
                    (content / path).write_bytes(text)
                continue
            sound = [(path.relative_to(content), path.read_bytes()) for path in files_of(content)]
            until, found = time.monotonic() + PATIENCE, ""
            while found is not None and time.monotonic() < until:
                found = unlike(address, fresh) or unlike_check(address, built.stderr)
                if found is not None:
                    time.sleep(0.1)
            hold(f"seed {seed}, {done}", found is None, f"the preview shows {found} otherwise than it is built")
            if found is not None:
                break
        preview.terminate()
        hold(f"seed {seed}: the preview ends cleanly", preview.wait(PATIENCE) == 0, preview.returncode)
    seed += 1
finish()
