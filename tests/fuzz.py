#!/usr/bin/env python3
"""Changes content at random and holds the program to its promises whatever the bytes.

fuzz.py INSYN ROOT [MUTATIONS] [SEED]: each time one to three things are changed in a small portal and it is built. The exit status
is 0, 1 or 3, nothing crashes or hangs, a site stands untouched when the content has errors, and every diagnostic names a place that exists.
Prints how to come back to each breach, and last `N passed, N failed`.
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tally import finish, hold

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
MUTATIONS = int(sys.argv[3]) if len(sys.argv) > 3 else 150
FIRST_SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
PORTALS = [ROOT / "tests/invalid/base", ROOT / "tests/golden/small/content"]
ENVIRONMENT = {**os.environ, "ASAN_OPTIONS": "exitcode=99:detect_leaks=0", "UBSAN_OPTIONS": "halt_on_error=1:exitcode=99"}
SLOWEST = 120

TOKENS = [
    b"{", b"}", b"[", b"]", b'"', b"'", b",", b":", b"\\", b"\n", b"\r", b"\t", b"\0", b"-", b"#", b"|", b">", b"&a ", b"*a", b"!t ", b"? ", b"%Y 1\n", b"---\n", b"...\n",
    b"<<: *a\n", b"null", b"true", b"no", b"0x1F", b"0o17", b"1e5", b"1e999", b"-0", b"." * 3, b"9" * 40, b"0." + b"0" * 30 + b"1", b"2020-13-45", b"NaN", b"Infinity",
    b"{{", b"}}", b"{{a.b}}", b"{{resultat.resultat.outcome}}", b"{{bredband.latest.size.long.number}}", b"\\{{", b"![x](", b"](measure:x)", b"](budget:x)", b"[^1]", b"[^1]: x\n",
    b"<script>", b"<!--", b"&#0;", b"&amp;", b"javascript:x", b"../../..", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", "\u202e".encode(), "\u2028".encode(),
    "日本".encode(), b"\\ud800", b"\\u0000", b"a" * 20000, b"[" * 300, b'{"a":' * 100, b"> " * 300, b"- " * 300, b"* " * 300, b"# " * 50, b"|a" * 500, b"`" * 500, b"*_" * 300, b"(" * 500,
    b"kind: goal\n", b"kind: page\n", b'"measures": [', b'"csv": {"file": "x.csv"}', b'"target": {"at_least": 1}', b'"weight": -1', b'"factor": "x"', b"order: 99999999999\n",
]
NAMES = ["Ny skola.md", "\u00e5\u00e4\u00f6.md", "CON.md", "index.md.md", "index.en.md", "a.fi.md", "-.md", "matt.json", "x.json", "checks.json", "corrections.json", "x.snapshot.json", "..md", "a b/c.md", "sok.md", "404.md"]


def files_of(content):
    return sorted(path for path in content.rglob("*") if path.is_file() and not path.is_symlink())


def change_bytes(path, chance):
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice([1, 2, 5, 20, 100]))
    how = chance.randrange(8)
    if how == 0 and data:
        data[min(at, len(data) - 1)] = chance.randrange(256)
    elif how == 1:
        del data[at:end]
    elif how == 2:
        data[at:at] = data[at:end] * chance.choice([1, 2, 50])
    elif how == 3:
        del data[at:]
    elif how == 4:
        lines = bytes(data).split(b"\n")
        i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[i], lines[j] = lines[j], lines[i]
        data = bytearray(b"\n".join(lines))
    else:
        data[at:end if how == 5 else at] = chance.choice(TOKENS)
    path.write_bytes(data)


def change(content, chance):
    """One change; returns what was done, for the one who comes back to it."""
    path = chance.choice(files_of(content) or [content / "settings.json"])
    how = chance.randrange(24)
    if how == 0:
        path.unlink(missing_ok=True)
        return f"remove {path.name}"
    if how in (1, 2):
        name = chance.choice(NAMES)
        other = path.parent / name
        if other.exists() or not path.exists():
            return "nothing"
        other.parent.mkdir(exist_ok=True)
        path.rename(other) if how == 1 else shutil.copy(path, other)
        return f"{path.name} as {name}"
    if how == 3 and path.exists():
        path.unlink()
        path.mkdir()
        return f"{path.name} becomes a folder"
    if how == 4:
        link = path.parent / chance.choice(["lank.md", "lank.json", "lank"])
        if not link.exists() and not link.is_symlink():
            link.symlink_to(chance.choice([path.name, "/etc/passwd", "..", ".", "borta.md", link.name]))
        return f"link {link.name}"
    if how == 5 and path.exists():
        path.write_bytes(path.read_bytes() * chance.choice([2, 30]))
        return f"{path.name} repeated"
    if path.exists():
        change_bytes(path, chance)
    return f"bytes of {path.name}"


def state(site):
    return sorted((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in site.rglob("*"))


def place_exists(folder, diagnostic):
    path = folder / diagnostic["file"]
    if diagnostic["line"] == 0 or not path.is_file():
        return diagnostic["line"] == 0
    lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if not 1 <= diagnostic["line"] <= len(lines) + 1 or diagnostic["column"] < 1:
        return False
    line = lines[diagnostic["line"] - 1] if diagnostic["line"] <= len(lines) else b""
    characters = sum(1 for byte in line if byte & 0xC0 != 0x80)
    return diagnostic["column"] <= characters + 2


def breach(folder, seed):
    """What is wrong after the changes of this seed; nothing where all promises hold."""
    chance = random.Random(seed)
    content, site = folder / "content", folder / "site"
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(PORTALS[seed % len(PORTALS)], content)
    done = [change(content, chance) for _ in range(chance.randrange(1, 4))]
    before = state(site)
    command = [INSYN, "build", "--language", "en", "--format", "json", "--jobs", "2", "--content", "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", "site"]
    try:
        found = subprocess.run(command, cwd=folder, capture_output=True, timeout=SLOWEST, env=ENVIRONMENT)
    except subprocess.TimeoutExpired:
        return f"hangs after {done}"
    said = found.stderr.decode("utf-8", "replace")
    if found.returncode not in (0, 1, 3):
        return f"ends with {found.returncode} after {done}: {said[-2000:]}"
    if found.returncode != 0 and state(site) != before:
        return f"the site is changed after {done}"
    if found.returncode == 3:
        collected, _, last = said.strip().rpartition("\ninsyn: ") if "\ninsyn: " in said else ("[]", "", said.removeprefix("insyn: "))
        json.loads(collected)
        return "" if last and "the program is wrong" not in said else f"says {said[-500:]} after {done}"
    diagnostics = json.loads(said[:said.rindex("]") + 1])
    if (found.returncode == 1) != any(each["severity"] == "error" for each in diagnostics):
        return f"ends with {found.returncode} and tells {len(diagnostics)} after {done}"
    for each in diagnostics:
        if not place_exists(folder, each):
            return f"there is no such place: {each} after {done}"
    return ""


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    (folder / "site").mkdir()
    for seed in range(FIRST_SEED, FIRST_SEED + MUTATIONS):
        problem = breach(folder, seed)
        hold(f"fuzz.py INSYN ROOT 1 {seed}", not problem, problem)
finish()
