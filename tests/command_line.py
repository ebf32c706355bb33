#!/usr/bin/env python3
"""Runs the program as people do: help, version, exit statuses, diagnostics as text and as data, an untouched site.

command_line.py INSYN ROOT: last `N passed, N failed`.
"""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tally import finish, hold

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
SMALL = ROOT / "tests/golden/small/content"


def run(*arguments, cwd=None):
    """In English where messages are told, unless the language is what is tested."""
    if arguments and arguments[0] in ("build", "check", "new") and "--language" not in arguments:
        arguments = (*arguments, "--language", "en")
    return subprocess.run([INSYN, *map(str, arguments)], capture_output=True, text=True, cwd=cwd)


def folders(content, out):
    return ["--content", content, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", out]


version = run("--version")
hold("version", version.returncode == 0 and version.stdout.startswith("insyn "), version.stdout)
libraries = subprocess.run(["ldd", INSYN], capture_output=True, text=True).stdout
hold("the program does not load the network library", "libcurl" not in libraries)
help_text = run("--help")
hold("help names the commands", help_text.returncode == 0 and all(word in help_text.stdout for word in ("build", "check", "explain")), help_text.stdout)
for wrong in ([], ["bygg"], ["build", "--job", "2"], ["explain"], ["build", "--base-url", "exempel.se"],
              *(["build", "--base-url", "https://" + rest] for rest in ("", "/a", "a b.se", "a.se/?b", "a.se/#b", "a.se//b", "a.se/\"", "a.se/'"))):
    found = run(*wrong)
    hold(f"a wrong line {wrong} ends with 2", found.returncode == 2 and found.stderr, found.returncode)

swedish = run("build", "--help", "--language", "sv")
hold("help is told in the language that is asked for", swedish.returncode == 0 and "Användning: insyn build [VAL]" in swedish.stdout
     and "mappen som webbplatsen skrivs till" in swedish.stdout and not re.search(r"\b(the|Options|Usage)\b", swedish.stdout), swedish.stdout)
for line, words in (([], "ett kommando saknas"), (["bygg"], "det finns inget kommando ”bygg”"), (["chekc"], "det finns inget kommando ”chekc”; menade du ”check”?"), (["explain"], "id saknas"), (["build", "--jobs", "x"], "ett tal väntas: --jobs = x"),
                    (["build", "--format", "xml"], "--format: ”xml” är inte något av text, json"), (["build", "--out"], "--out ska följas av ett värde"),
                    (["check", "--as-of", "i går"], "--as-of: ”i går” är ingen dag"), (["new", "bild"], "kind: ”bild” är inte något av portal, settings, year")):
    found = subprocess.run([INSYN, line[0], "--language=sv", *line[1:]] if line else [INSYN, "--language=sv"], capture_output=True, text=True)
    hold(f"what is wrong with {line} is told in Swedish", found.returncode == 2 and found.stderr.startswith("insyn: " + words) and "--help" in found.stderr, found.stderr)
for around, words in ((dict(LC_ALL="sv_SE.UTF-8"), "Användning: insyn"), (dict(LC_ALL="", LC_MESSAGES="", LANG="sv_SE.UTF-8"), "Användning: insyn"),
                      (dict(LC_ALL="fi_FI.UTF-8"), "Usage: insyn"), (dict(LC_ALL="C"), "Usage: insyn")):
    found = subprocess.run([INSYN, "--help"], capture_output=True, text=True, env={**os.environ, **around})
    hold(f"without a language help is told in the one around, {around}", words in found.stdout, found.stdout)
found = run("check", "--language", "fi")
hold("a language without messages is answered with those that have them", found.returncode == 2 and "messages in sv and en, and not in “fi”" in found.stderr, found.stderr)

with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    content, out = folder / "content", folder / "site"
    shutil.copytree(SMALL, content)
    found = run("build", *folders(content, out))
    hold("a sound portal is published", found.returncode == 0 and "files written" in found.stderr, found.stderr)
    index = out / "index.html"
    before = (index.read_bytes(), index.stat().st_mtime_ns)

    page = content / "om.md"
    page.write_text(page.read_text("utf-8").replace("summary:", "sumary:") + "\n[bort](borta.md)\n", "utf-8")
    found = run("build", *folders("content", "site"), cwd=folder)
    hold("content with errors ends with 1", found.returncode == 1, found.returncode)
    hold("the diagnostic is exact", "content/om.md:5:1: error: the front matter has no key “sumary”; did you mean “summary”? [unknown-key]\n"
         "    sumary: Vad portalen är.\n    ^\n" in found.stderr, found.stderr)
    hold("all errors are told", "[broken-link]" in found.stderr and "2 errors" in found.stderr, found.stderr)
    hold("the site is untouched", before == (index.read_bytes(), index.stat().st_mtime_ns))
    found = run("build", *folders("content", "site"), "--format", "json", cwd=folder)
    data = json.loads(found.stderr)
    hold("diagnostics as data", {each["code"] for each in data} == {"unknown-key", "broken-link", "nobody-looks"}, found.stderr)
    hold("the summary stands apart from them", "2 errors" in found.stdout, found.stdout)
    found = subprocess.run([INSYN, "build", *folders("content", "site")], capture_output=True, text=True, cwd=folder)
    hold("messages are in the portal's language", "fel: det finns ingen sida ”borta.md” [broken-link]\n" in found.stderr
         and "2 fel, 0 varningar; site är som den var (" in found.stderr, found.stderr)
    found = run("check", *folders("content", "site")[:6], cwd=folder)
    hold("check tells the same and ends with 1", found.returncode == 1 and "[broken-link]" in found.stderr, found.stderr)

    shutil.rmtree(content)
    found = run("build", *folders(content, out))
    hold("a folder that is not there ends with 3", found.returncode == 3 and found.stderr.startswith("insyn: "), found.stderr)
    content.mkdir()
    found = run("build", *folders(content, out))
    hold("an empty folder ends with 1", found.returncode == 1 and "[no-settings]" in found.stderr, found.stderr)
    hold("the site is still untouched", before == (index.read_bytes(), index.stat().st_mtime_ns))

    for id_, word in (("2020/bredband", "Bredband"), ("2020/takt", "Fiber"), ("radet", "rådet")):
        found = run("explain", id_, "--content", SMALL, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets")
        hold(f"explain {id_}", found.returncode == 0 and word in found.stdout, found.stdout + found.stderr)
    found = run("explain", "2020/takt", "--json", "--content", SMALL, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets")
    hold("explain as data", found.returncode == 0 and json.loads(found.stdout), found.stdout)
    found = run("explain", "2020/takt", "--language", "xx", "--content", SMALL, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets")
    hold("a language that the portal lacks ends with 2 and is told", found.returncode == 2 and not found.stdout and "”xx”" in found.stderr, found.stdout + found.stderr)
    found = run("explain", "2020/finns-inte", "--content", SMALL, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets")
    hold("an unknown id ends with 1", found.returncode == 1 and "finns-inte" in found.stderr, found.stderr)

with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    shutil.copytree(ROOT / "tests/invalid/base", folder / "content")
    check = ["check", *folders("content", "site")[:6]]
    for kind, path, file in (("year", "2021", "2021/index.md"), ("perspective", "2021/samhalle", "2021/samhalle/index.md"),
                             ("goal", "2021/samhalle/skola", "2021/samhalle/skola/index.md"), ("project", "content/2021/samhalle/skola/lasning.md", "2021/samhalle/skola/lasning.md"),
                             ("measure", "2021/samhalle/skola/behorighet", "2021/samhalle/skola/matt.json")):
        found = run("new", kind, path, cwd=folder)
        hold(f"new {kind} writes its file", found.returncode == 0 and f"content/{file} is written; fill in " in found.stderr, found.stderr)
        checked = run(*check, cwd=folder)
        hold(f"a new {kind} is accepted", checked.returncode == 0 and (folder / "content" / file).exists(), checked.stderr)
        before = (folder / "content" / file).read_bytes()
        again = run("new", kind, path + ("-2" if kind == "measure" else ""), cwd=folder)
        hold(f"a second {kind} overwrites nothing", again.returncode == 1 and "nothing is overwritten" in again.stderr and before == (folder / "content" / file).read_bytes(), again.stderr)
    hold("a second measure is told, to be put into the list", '"id": "behorighet-2"' in again.stdout, again.stdout)
    for kind, path, word in (("goal", "2022/samhalle/skola", "insyn new year 2022"), ("goal", "2021/finns-inte/skola", "insyn new perspective 2021/finns-inte"), ("goal", "2021/Sam/x", "cannot be an address"), ("goal", "2021", "such as"),
                             ("measure", "2021/samhalle/finns-inte/x", "insyn new goal"), ("year", "i-ar", "is not a year"), ("year", "../2021", "cannot be an address")):
        found = run("new", kind, path, cwd=folder)
        hold(f"new {kind} {path} tells what is missing", found.returncode == 1 and word in found.stderr, found.stderr)
    hold("a new thing of an unknown kind ends with 2", run("new", "sak", "2021", cwd=folder).returncode == 2)
    for language in ("sv", "en"):
        found = run("new", "words", "--language", language, cwd=folder)
        hold(f"new words in {language} begins the file of that language", found.returncode == 0 and (folder / f"content/words.{language}.json").exists(), found.stderr)
        again = run("new", "words", "--language", language, cwd=folder)
        hold(f"which is not overwritten, {language}", again.returncode == 1 and f"words.{language}.json" in again.stderr, again.stderr)
    found = run("new", "words", "--language", "fi", cwd=folder)
    hold("new words in a language that the portal lacks ends with 2", found.returncode == 2 and "”fi”" in found.stderr and "sv, en" in found.stderr, found.stderr)
    for wrong, words in ((["new", "goal"], "säg var det ska ligga"), (["new", "settings"], "settings.json finns redan"), (["verify", "borta"], "det finns ingen mapp ”borta”"),
                         (["links", "--site", "borta"], "borta är inte en webbplats")):
        found = subprocess.run([INSYN, *wrong], cwd=folder, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
        hold(f"{wrong} is answered in the portal's language", words in found.stderr, found.stderr)

with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    shutil.copytree(ROOT / "tests/invalid/base", folder / "content")
    log = open(folder / "said.txt", "w+", encoding="utf-8")
    watch = subprocess.Popen([INSYN, "check", "--watch", *folders("content", "site")[:6]], cwd=folder, stderr=log, stdout=subprocess.DEVNULL)

    def wait_for(words):
        for _ in range(600):
            if words in (folder / "said.txt").read_text("utf-8"):
                return True
            time.sleep(0.1)
        return False

    hold("check --watch tells what it finds", wait_for("0 fel, 0 varningar"), (folder / "said.txt").read_text("utf-8"))
    (folder / "content/om.md").write_text("---\nkind: page\ntitel: Om\nsummary: S.\n---\n", "utf-8")
    hold("check --watch looks again when a file has changed", wait_for("1 fel, 0 varningar"), (folder / "said.txt").read_text("utf-8"))
    watch.send_signal(signal.SIGINT)
    hold("Ctrl-C ends check --watch cleanly", watch.wait(60) == 0, watch.returncode)
    log.close()

with tempfile.TemporaryDirectory() as name:
    content = Path(name) / "content"
    shutil.copytree(SMALL, content)
    page = content / "om.md"
    page.write_text(page.read_text("utf-8") + "\n[allt](allt.pdf)\n", "utf-8")
    with open(content / "allt.pdf", "wb") as file:
        file.truncate((64 << 20) + 1)
    found = run("check", *folders("content", "site")[:-2], cwd=name)
    hold("a file above the limit is refused before it is read", "content/allt.pdf: error: a file may be at most 64 MiB" in found.stderr and "[large-file]" in found.stderr, found.stderr)

finish()
