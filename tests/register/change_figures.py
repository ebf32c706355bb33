#!/usr/bin/env python3
"""Shows that the register notices: changes one figure of content/ at a time, builds, and expects a refusal.

change_figures.py INSYN ROOT [HOW_MANY]: figures are values, targets and weights of measures, cells of tables, owners' shares,
amounts, what checks state, and the figures typed in texts. A change is noticed when the build refuses it or typed.py or hold.py
fails. HOW_MANY of the data and as many of the texts are tried; without it every figure is.
"""
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
HOLD, TYPED = Path(__file__).parent / "hold.py", Path(__file__).parent / "typed.py"
FIGURE = re.compile(r'("(?:value|at_least|weight|outcome|budget|variance|ram|tidigare|arets|summa|beslutat|utbetalt|stated|declared'
                    r'|step)": |(?:share|amount|difference): )(-?\d+(?:\.\d+)?)')
TEXT = re.compile(r"(\{\{[^}]*\}\}|\]\([^)]*\)|https?://\S+|^(?:order|updated): .*$|(?<=[a-z_-])\d+)|(?<!\w)(\d+)", re.M)


def figures(pattern, suffixes):
    for path in sorted((ROOT / "content/2020").rglob("*")):
        if path.suffix in suffixes:
            for match in pattern.finditer(path.read_text("utf-8")):
                if match.group(2):
                    yield path.relative_to(ROOT / "content"), match.start(2), match.group(2)


def noticed(content, site):
    if subprocess.run([sys.executable, TYPED, content], capture_output=True).returncode == 1:
        return True
    build = [INSYN, "build", "--content", content, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", site]
    if subprocess.run(build, capture_output=True).returncode == 1:
        return True
    return subprocess.run([sys.executable, HOLD, site], capture_output=True).returncode == 1


chosen = []
for pattern, suffixes in ((FIGURE, (".json", ".md")), (TEXT, (".md",))):
    found = list(figures(pattern, suffixes))
    chosen += random.Random(2020).sample(found, int(sys.argv[3])) if len(sys.argv) > 3 else found
with tempfile.TemporaryDirectory() as folder:
    content, site = Path(folder) / "content", Path(folder) / "site"
    shutil.copytree(ROOT / "content", content)
    for path, offset, literal in chosen:
        original = (content / path).read_text("utf-8")
        changed = literal[:-1] + str((int(literal[-1]) + 1) % 10)
        (content / path).write_text(original[:offset] + changed + original[offset + len(literal):], "utf-8")
        hold(f"{path}: {literal} changed to {changed} is noticed", noticed(content, site))
        (content / path).write_text(original, "utf-8")
finish()
