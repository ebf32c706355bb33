#!/usr/bin/env python3
"""Does what beginners do wrong, in a portal that has just been begun, and holds the answer to say what to do next.

beginners.py INSYN ROOT: last `N passed, N failed`.
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
MEASURES = "content/2024/first-perspective/first-goal/measures.json"
ABOUT = "content/about-the-portal.md"


def run(*arguments, cwd):
    return subprocess.run([INSYN, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=120)


def answered(what, arguments, status, *words, spoil=None):
    """In a portal of its own; `spoil`: what the beginner did to it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if spoil is not None:
            run("new", "portal", ".", "--language", "en", "--year", "2024", cwd=folder)
            spoil(folder)
        found = run(*arguments, cwd=folder)
        hold(f"{what}: the status", found.returncode == status, (found.returncode, found.stderr[-300:]))
        for each in words:
            hold(f"{what} is answered with “{each}”", each in found.stderr, [line for line in found.stderr.splitlines() if "[placeholder]" not in line][:4])


def writes(file, text):
    return lambda portal: (portal / file).write_text(text, "utf-8")


def replaces(file, old, new):
    def spoil(portal):
        text = (portal / file).read_text("utf-8")
        assert old in text, (file, old)
        (portal / file).write_text(text.replace(old, new, 1), "utf-8")
    return spoil


def moves(old, new):
    return lambda portal: (portal / old).rename(portal / new)


def nothing(portal):
    pass


MEASURE = ('{ "measures": [ { "id": "a", "name": "A", "kind": "target", "factor": "first-goal-factor", "unit": "%%", "target": %s,\n'
           '"series": [ { "period": "2024", "value": %s } ], "source": { "title": "S" } } ] }\n')
NEW_PORTAL = "insyn new portal NAME"
for command in ("build", "check", "serve", "explain a", "publish-record 2024", "import a.xlsx", "new page about"):
    answered(f"“insyn {command}” where there is no portal", command.split(), 1 if command.startswith("new") else 3, NEW_PORTAL)
answered("a content folder that is a file", ["check", "--content", "content/index.md"], 3, NEW_PORTAL, spoil=nothing)
answered("layouts that are not there", ["build", "--layouts", "mine"], 3, "leave it out of the command line", spoil=nothing)
answered("a command that is almost one", ["biuld"], 2, "there is no command “biuld”; did you mean “build”?", spoil=nothing)
answered("a kind that is almost one", ["new", "gaol", "2024/x"], 2, "did you mean “goal”?", spoil=nothing)
answered("one synonym", ["new", "synonym"], 2, "did you mean “synonyms”?", spoil=nothing)
answered("a goal without its place", ["new", "goal", "schools"], 1, "such as 2021/samhalle/skola", spoil=nothing)
answered("a goal that is misspelt", ["explain", "2024/first-gaol"], 1, "did you mean “2024/first-goal”?", spoil=nothing)
answered("a site that is not made", ["verify", "site"], 3, "insyn build", spoil=nothing)
answered("an address without its scheme", ["build", "--base-url", "example.org"], 2, "must begin with https://", spoil=nothing)
answered("content as output", ["build", "--out", "content"], 3, "choose another folder with --out", spoil=nothing)
answered("settings with one key", ["check"], 1, '"organisation": { "name": "…" }', '"languages": ["en"]', '"licence": { "name": "CC0 1.0" }',
         spoil=writes("content/settings.json", '{ "title": "Ours" }'))
answered("no settings", ["check"], 1, "insyn new settings", spoil=lambda portal: (portal / "content/settings.json").unlink())
answered("settings in capitals", ["check"], 1, "rename “Settings.json” to “settings.json”", spoil=moves("content/settings.json", "content/Settings.json"))
answered("a language without words", ["check"], 1, "there are en, fi, sv", spoil=replaces("content/settings.json", '["en"]', '["de"]'))
answered("a language by its name", ["check"], 1, 'two or three letters: "sv"', spoil=replaces("content/settings.json", '["en"]', '["English"]'))
answered("a layout with another name", ["check"], 0, "did you mean “goal.mustache”?",
         spoil=lambda portal: ((portal / "layouts").mkdir(), (portal / "layouts/gaol.mustache").write_text("x")))
answered("no start page", ["check"], 1, "insyn new page index", spoil=lambda portal: (portal / "content/index.md").unlink())
answered("a page in another format", ["check"], 1, "rename “about.markdown” to “about.md”", spoil=moves(ABOUT, "content/about.markdown"))
answered("a page by a name with a space", ["check"], 1, "such as “about-us”", spoil=moves(ABOUT, "content/About us.md"))
answered("a page without front matter", ["check"], 1, "a line “---”, keys such as “title: …”", spoil=writes("content/hello.md", "# Hello\n"))
answered("a target in words", ["check"], 1, '"target": { "at_least": 75 }', "stands in “unit”", spoil=writes(MEASURES, MEASURE % ('"75 %"', "80")))
answered("a target that is a number", ["check"], 1, '"target": { "at_least": 75 }', spoil=writes(MEASURES, MEASURE % ("75", "80")))
answered("a value with its unit", ["check"], 1, "“80 %” is text, write 80;", spoil=writes(MEASURES, MEASURE % ('{ "at_least": 75 }', '"80 %"')))
answered("a title in curly quotes", ["check"], 0, "the quotation marks round “About us” are shown too", spoil=replaces(ABOUT, '"About the portal"', "“About us”"))
answered("JSON in curly quotes", ["check"], 1, "straight double quotes are expected here", spoil=replaces("content/settings.json", '"title"', "“title”"))

finish()
