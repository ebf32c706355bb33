#!/usr/bin/env python3
"""Holds that a portal's own layouts and assets stand in for the program's file by file, and that the program says which.

own_files.py INSYN ROOT: last `N passed, N failed`.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


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
    hold("the build says which, and not of those that are the same", line == ["in place of the program’s own: layouts/parts/end.mustache, assets/icon.svg"], line)
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

with tempfile.TemporaryDirectory() as name:
    portal = Path(name)
    run("new", "portal", ".", cwd=portal)
    (portal / "assets").mkdir()
    tokens = portal / "assets/tokens.css"
    (portal / "assets/logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    tokens.write_text(":root { --brand: #5b1a2e; --radius: 0px; --link: #7a1f3d }\n@media screen and (prefers-color-scheme: dark) {\n  :root { --link: #f0a6bd }\n}\n")
    found = run("build", cwd=portal)
    style = next((portal / "site/assets").glob("site.*.css")).read_text("utf-8")
    hold("the portal's colours end the style", found.returncode == 0 and style.endswith(tokens.read_text()) and not list((portal / "site/assets").glob("tokens*")), found.stderr[-300:])
    hold("its logo stands in the header", 'class="logo" src="assets/logo.' in (portal / "site/index.html").read_text("utf-8"))
    for colours, told in ((":root { --link: #7a1f3d }\n", "tokens.css:1:9: error: in the dark scheme --link on --paper has a contrast of 1.79 to 1"),
                          (":root { --met: #7fd0c0 }\n", "tokens.css:1:9: error: --met on --paper has a contrast of 1.79 to 1"),
                          (":root {\n  --paper: #777777 }\n", "tokens.css:2:3: error: --link on --paper has a contrast of 1.8"),
                          (":root { --ink: red }\n", "“red” of --ink is not a colour that can be checked; write it as #rrggbb [bad-colour]"),
                          ("@media screen and (prefers-color-scheme: dark) {\n  :root { --calm: #333 }\n}\n", "tokens.css:2:11: error: in the dark scheme --calm on --paper")):
        tokens.write_text(colours)
        found = run("check", cwd=portal)
        hold(f"{colours.strip()} is told", found.returncode == 1 and told in found.stderr, [line for line in found.stderr.splitlines() if "error" in line])
    tokens.write_text(":root { --ink: #000; --wide: 60rem }\n@media screen and (prefers-color-scheme: dark) {\n  :root { --ink: #fff }\n}\n")
    hold("what is more than enough is nothing to tell", "[low-contrast]" not in run("check", cwd=portal).stderr)

finish()
