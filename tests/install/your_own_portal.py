#!/usr/bin/env python3
"""Does what docs/your-own-portal.md says, to the letter, in both languages.

your_own_portal.py INSYN ROOT: a block of sh is run, one with a file's name is written to that file. `as-root` and `not-ending` are not
run (the test of what is installed and that of the preview do that), `refused` must end with an error. Last `N passed, N failed`.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def run(command, folder):
    """Runs a line of sh; where it ends up, so that cd does what it says."""
    environment = {**os.environ, "PATH": f"{INSYN.parent}:{os.environ['PATH']}", "LANG": "C.UTF-8"}
    found = subprocess.run(["sh", "-c", f'{command}\nstatus=$?\npwd >&3\nexit $status'.replace(">&3", f"> '{folder}/.where'")],
                           cwd=folder, capture_output=True, text=True, env=environment)
    where = folder / ".where"
    moved = Path(where.read_text().strip()) if where.exists() else folder
    where.unlink(missing_ok=True)
    return found, moved


def follow(part, root):
    folder, commands, words = root, 0, None
    for info, text in re.findall(r"^```([^\n]*)\n(.*?)^```$", part, re.MULTILINE | re.DOTALL):
        kind, _, rest = info.partition(" ")
        if kind != "sh":
            hold(f"{rest} is there to be filled in", (folder / rest).exists() or "words" in rest)
            (folder / rest).write_text(text, "utf-8")
            continue
        if rest in ("as-root", "not-ending"):
            continue
        for command in text.splitlines():
            found, folder = run(command, folder)
            commands += 1
            hold(f"“{command}”", (found.returncode == 0) == (rest != "refused"), found.stderr[-400:])
            if command.startswith("insyn check") and commands < 6:
                hold("nothing is left to say of what is filled in", not re.search(r": (warning|varning): ", found.stderr), found.stderr[-400:])
    hold("the site is made", (folder / "public/index.html").exists() and (folder / "public/sitemap.xml").exists())
    hold("commands were run", commands > 10, commands)
    return folder


text = (ROOT / "docs/your-own-portal.md").read_text("utf-8")
parts = re.split(r"^# ", text, flags=re.MULTILINE)
for part, language, word in ((parts[2], "sv", "nyckelfråga"), (parts[3], "en", "theme")):
    with tempfile.TemporaryDirectory() as name:
        folder = follow(part, Path(name))
        pages = "".join(path.read_text("utf-8") for path in (folder / "public").rglob("*.html"))
        hold(f"{language}: the portal's own words are on its pages", word in pages.lower())
        hold(f"{language}: a figure in a text is that of its measure", re.search(r"87[.,]3", pages))

finish()
