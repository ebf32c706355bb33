#!/usr/bin/env python3
"""Holds whole small portals to the sites they are expected to make.

golden.py INSYN ROOT [--bless]: each folder of tests/golden with a content/ is built; its pages and data must be those of site/, no
fewer and no more, byte for byte. Assets are left out, and the fingerprints in their names: a change of style changes no page. A portal with a file kept.txt has
only the pages named there in site/; of the rest site.sums holds checksums, which are told apart in both directions too. With --bless
(never on CI) the expected sites are written anew.
"""
import difflib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
BLESS = "--bless" in sys.argv
if BLESS and os.environ.get("CI"):
    sys.exit("golden sites are not accepted on CI")


FINGERPRINT = re.compile(rb"(assets/[a-z-]+)\.[0-9a-f]{16}\.")


def files(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): FINGERPRINT.sub(rb"\1.FINGERPRINT.", path.read_bytes()) for path in found
            if not str(path.relative_to(folder)).startswith(("assets/", "data/manifest.", "data/schemas/"))}


def accepted(portal):
    out = files(portal / "site")
    sums = portal / "site.sums"
    for line in sums.read_text().splitlines() if sums.exists() else []:
        digest, path = line.split("  ", 1)
        out[path] = digest
    return out


# The same as what is accepted: the bytes, or their checksum.
def as_accepted(expected, data):
    return hashlib.sha256(data).hexdigest()[:16] if data is not None and isinstance(expected, str) else data


def accept(portal, made):
    shutil.rmtree(portal / "site", ignore_errors=True)
    (portal / "site.sums").unlink(missing_ok=True)
    kept = (portal / "kept.txt").read_text().split() if (portal / "kept.txt").exists() else list(made)
    for path in kept:
        (portal / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (portal / "site" / path).write_bytes(made[path])
    rest = sorted(made.keys() - set(kept))
    if rest:
        (portal / "site.sums").write_text("".join(f"{as_accepted('', made[path])}  {path}\n" for path in rest))


def difference(expected, made):
    if expected is None or made is None:
        return "is made, and not expected" if expected is None else "is expected, and not made"
    if isinstance(expected, str):
        return "differs (only its checksum is kept)"
    lines = difflib.unified_diff(expected.decode().splitlines(), made.decode().splitlines(), "expected", "made", n=0, lineterm="")
    return "\n  ".join(["differs", *list(lines)[:12]])


for portal in sorted(path.parent for path in (ROOT / "tests/golden").glob("*/content")):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        subprocess.run([INSYN, "build", "--content", portal / "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets",
                        "--out", out, "--no-compress"], check=True, stderr=subprocess.PIPE)
        made = files(out)
    if BLESS:
        accept(portal, made)
        continue
    expected = accepted(portal)
    for path in sorted(expected.keys() | made.keys()):
        wanted = expected.get(path)
        same = wanted == as_accepted(wanted, made.get(path))
        hold(path, same, "" if same else difference(wanted, made.get(path)))
if not BLESS:
    finish()
