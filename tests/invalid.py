#!/usr/bin/env python3
"""Holds portals with one mistake each to all that is said of it, to the letter.

invalid.py INSYN ROOT [--bless]: a case is a folder in tests/invalid. The files in it stand in place of those of the sound portal in `base`,
absent.txt names those that are taken away ("*": all), and expected.txt is what `insyn check` tells, without its summary line.
With --bless, expected.txt becomes what is told now; read the difference before you commit it. Last `N passed, N failed`.
"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tally import finish, hold

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
CASES = ROOT / "tests/invalid"
BLESS = "--bless" in sys.argv[3:]
if BLESS and os.environ.get("CI"):
    sys.exit("CI accepts nothing")


def lay(case, content):
    shutil.copytree(CASES / "base", content)
    if case is None:
        return ""
    absent = case / "absent.txt"
    for path in absent.read_text("utf-8").split("\n") if absent.exists() else []:
        if path == "*":
            shutil.rmtree(content)
            content.mkdir()
        elif path:
            (content / path).unlink()
    for file in case.rglob("*"):
        if file.is_file() and file.name not in ("absent.txt", "expected.txt"):
            (content / file.relative_to(case)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, content / file.relative_to(case))
    expected = case / "expected.txt"
    return expected.read_text("utf-8") if expected.exists() else ""


def told(folder):
    command = [INSYN, "check", "--language", "en", "--content", "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets"]
    found = subprocess.run(command, cwd=folder, capture_output=True, timeout=60)
    text = found.stderr.decode("utf-8", "replace")
    return found.returncode, text[:text[:-1].rfind("\n") + 1]


for case in [None, *sorted(path for path in CASES.iterdir() if path.is_dir() and path.name != "base")]:
    with tempfile.TemporaryDirectory() as folder:
        expected = lay(case, Path(folder) / "content")
        status, found = told(folder)
    if BLESS and case is not None and status in (0, 1) and found != expected:
        (case / "expected.txt").write_text(found, "utf-8")
        print(f"{case.name}: accepted")
        expected = found
    hold(case.name if case else "base", found == expected and status == (1 if "error: " in expected else 0), f"ended with {status} and said\n{found}")
finish(500)
