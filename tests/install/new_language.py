#!/usr/bin/env python3
"""Holds that a language is one catalogue: portals in languages that the program does not ship, with a catalogue of their own.

new_language.py INSYN ROOT: the catalogues are the English and Swedish ones with a few words changed, so that they are whole. Last
`N passed, N failed`.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def run(*arguments, cwd):
    return subprocess.run([INSYN, *map(str, arguments)], capture_output=True, text=True, cwd=cwd)


def catalogue(source, **changed):
    words = json.loads((ROOT / f"layouts/languages/{source}.json").read_text("utf-8"))
    words.update({key.replace("__", "."): text for key, text in changed.items()})
    return json.dumps(words, ensure_ascii=False)


def fill_in(content):
    for file in content.rglob("*"):
        if file.suffix in (".md", ".json"):
            file.write_text(re.sub(r"\[\[([^\]\n]*)\]\]", lambda found: re.sub("(the )?text(en)? (here|här)", "ord om byn", found[1]), file.read_text("utf-8")), "utf-8")


def without_errors(what, found):
    hold(f"{what} is made without a word", found.returncode == 0 and not re.search(r"(warning|varning): ", found.stderr), found.stderr[:600])


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    words = folder / "layouts/languages"
    words.mkdir(parents=True)
    (words / "fi.json").write_text(catalogue("en", language__name="Suomi", address__search="haku", address__index="a-o", draft__portal="Näin tämä on"), "utf-8")
    (words / "se.json").write_text(catalogue("sv", language__name="Davvisámegiella", address__search="oza", draft__portal="Čájet čielgasit"), "utf-8")
    for code, search, title in (("fi", "haku", "Näin tämä on"), ("se", "oza", "Čájet čielgasit")):
        found = run("new", "portal", code, "--language", code, "--year", "2024", cwd=folder)
        portal = folder / code
        hold(f"{code}: a portal is begun", found.returncode == 0, found.stderr[-300:])
        fill_in(portal / "content")
        found = run("build", "--layouts", words.parent, cwd=portal)
        without_errors(f"{code} alone", found)
        start, page = (portal / "site/index.html").read_text("utf-8"), portal / f"site/{search}.html"
        hold(f"{code}: its pages say so", f'<html lang="{code}"' in start and title in start)
        hold(f"{code}: its addresses are the catalogue's", page.exists())
        about = page.read_text("utf-8")
        hold(f"{code}: the search says what it finds", ("not other forms" in about or "inte andra böjningar" in about) == (code == "se"))
        index = "".join(each.read_text("utf-8") for each in (portal / "site/assets/search").glob("*.js"))
        hold(f"{code}: its letters are in the index", title.split()[0].lower() in index.lower())
    portal = folder / "se"
    settings = portal / "content/settings.json"
    settings.write_text(settings.read_text("utf-8").replace('["se"]', '["sv", "se"]'), "utf-8")
    without_errors("Swedish and Northern Sami", run("build", "--layouts", words.parent, cwd=portal))
    hold("made pages are in both, under their own addresses", (portal / "site/sok.html").exists() and (portal / "site/sok.se.html").exists(),
         [path.name for path in (portal / "site").glob("*.html")])
    short = json.loads((words / "se.json").read_text("utf-8"))
    del short["level.met"]
    short["view.year_name"] = "Jahki"
    (words / "se.json").write_text(json.dumps(short, ensure_ascii=False), "utf-8")
    found = run("check", "--layouts", words.parent, "--language", "en", cwd=portal)
    hold("a catalogue that is not whole is told, key by key", found.returncode == 1 and "“level.met”" in found.stderr and "“view.year_name”" in found.stderr
         and "[missing-words]" in found.stderr and "[other-arguments]" in found.stderr, found.stderr[:600])
    settings.write_text(settings.read_text("utf-8").replace('"se"', '"xx"'), "utf-8")
    found = run("check", "--language", "en", cwd=portal)
    hold("a language without a catalogue is told what to do", found.returncode == 1 and "languages/xx.json" in found.stderr, found.stderr[:300])

finish()
