#!/usr/bin/env python3
"""Holds whole small portals to the sites they are expected to make.

golden.py INSYN ROOT [--bless]: each folder of tests/golden with a content/ is built; its pages and data must be those of site/, no
fewer and no more, byte for byte. Assets are left out: their names in the pages tell them apart. With --bless (never on CI) the
expected sites are written anew.
"""
import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
BLESS = "--bless" in sys.argv
if BLESS and os.environ.get("CI"):
    sys.exit("golden sites are not accepted on CI")


def files(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found
            if not str(path.relative_to(folder)).startswith(("assets/", "data/manifest.json", "data/portal.schema.json"))}


def difference(path, expected, made):
    if expected is None or made is None:
        return f"{path}: {'is made, and not expected' if expected is None else 'is expected, and not made'}"
    lines = difflib.unified_diff(expected.decode().splitlines(), made.decode().splitlines(), "expected", "made", n=0, lineterm="")
    return "\n  ".join([f"{path}: differs", *list(lines)[:12]])


passed = failed = 0
for portal in sorted(path.parent for path in (ROOT / "tests/golden").glob("*/content")):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        subprocess.run([INSYN, "build", "--content", portal / "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets",
                        "--out", out], check=True, stderr=subprocess.PIPE)
        made = files(out)
    if BLESS:
        shutil.rmtree(portal / "site", ignore_errors=True)
        for path, data in made.items():
            (portal / "site" / path).parent.mkdir(parents=True, exist_ok=True)
            (portal / "site" / path).write_bytes(data)
        continue
    expected = files(portal / "site")
    for path in sorted(expected.keys() | made.keys()):
        if expected.get(path) == made.get(path):
            passed += 1
        else:
            failed += 1
            print(difference(path, expected.get(path), made.get(path)))
if not BLESS:
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)
