#!/usr/bin/env python3
"""Holds that a portal's own layouts and assets stand in for the program's file by file, and that the program says which.

own_files.py INSYN ROOT: last `N passed, N failed`.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
passed, failures = 0, []


def hold(what, holds, found=""):
    global passed
    if holds:
        passed += 1
    else:
        failures.append(f"{what}: {found}")


def run(*arguments, cwd):
    return subprocess.run([INSYN, *map(str, arguments), "--language", "en"], capture_output=True, text=True, cwd=cwd)


with tempfile.TemporaryDirectory() as name:
    portal = Path(name)
    run("new", "portal", ".", cwd=portal)
    found = run("build", cwd=portal)
    hold("a portal needs no layouts of its own", found.returncode == 0 and "in place of" not in found.stderr, found.stderr[-300:])
    (portal / "layouts/parts").mkdir(parents=True)
    (portal / "assets").mkdir()
    footer = (ROOT / "layouts/parts/end.mustache").read_text("utf-8").replace("<footer", '<p id="ours">Ours</p>\n{{> parts/ours}}\n<footer')
    (portal / "layouts/parts/end.mustache").write_text(footer, "utf-8")
    (portal / "layouts/parts/ours.mustache").write_text("<p>Taken in</p>\n", "utf-8")
    (portal / "layouts/parts/top.mustache").write_bytes((ROOT / "layouts/parts/top.mustache").read_bytes())
    (portal / "assets/icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (portal / "assets/crest.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    found = run("build", cwd=portal)
    page = (portal / "site/index.html").read_text("utf-8")
    hold("a layout of the portal's stands in for the program's", 'id="ours"' in page and "Taken in" in page and 'class="top"' in page)
    hold("an asset does too, and a new one is published", len(list((portal / "site/assets").glob("crest.*.svg"))) == 1)
    line = [line for line in found.stderr.splitlines() if line.startswith("in place of")]
    hold("the build says which, and not of those that are the same", line == ["in place of the program's own: layouts/parts/end.mustache, assets/icon.svg"], line)
    hold("a part that another takes in is not warned of", "unused-layout" not in found.stderr, found.stderr[-300:])
    again = run("build", cwd=portal)
    hold("a build with nothing to do says so too", line[0] in again.stderr and "0 files written" in again.stderr, again.stderr[-300:])
    (portal / "layouts/gaol.mustache").write_text("<p></p>\n", "utf-8")
    found = run("check", cwd=portal)
    hold("a layout that the program does not have is a warning", found.returncode == 0 and "layouts/gaol.mustache: warning: " in found.stderr
         and "did you mean “goal.mustache”? [unused-layout]" in found.stderr, found.stderr[-300:])
    (portal / "layouts/parts/end.mustache").unlink()
    (portal / "layouts/parts/ours.mustache").unlink()
    found = run("build", cwd=portal)
    hold("when it is taken away the program's own is back", 'id="ours"' not in (portal / "site/index.html").read_text("utf-8"), found.stderr[-300:])
    found = run("build", "--layouts", "none", cwd=portal)
    hold("a folder that is asked for must be there", found.returncode == 3, found.stderr[-300:])

for failure in failures:
    print(failure)
print(f"{passed} passed, {len(failures)} failed")
sys.exit(1 if failures or not passed else 0)
