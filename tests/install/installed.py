#!/usr/bin/env python3
"""Installs the programs into a folder, and makes and unpacks the Debian package, and makes a portal with each, far from the source.

installed.py BUILD ROOT: last `N passed, N failed`. What lintian says is held where it is installed.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

BUILD, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


def run(*command, cwd=None, **environment):
    return subprocess.run([str(each) for each in command], capture_output=True, text=True, cwd=cwd, env={**os.environ, **environment})


def hold_portal(where, prefix, folder):
    insyn = prefix / "bin/insyn"
    found = run(insyn, "--version")
    hold(f"{where}: the program runs", found.returncode == 0 and found.stdout.startswith("insyn "), found.stderr)
    for language in ("en", "sv"):
        portal = folder / f"{where}-{language}"
        found = run(insyn, "new", "portal", portal, "--language", language, cwd=folder)
        hold(f"{where}: it begins a portal in {language}", found.returncode == 0, found.stderr)
        found = run(insyn, "build", cwd=portal)
        hold(f"{where}: it makes it", found.returncode == 0 and (portal / "site/index.html").exists(), found.stderr[-400:])
        schema = portal / ".vscode/schemas/measures.schema.json"
        hold(f"{where}: the schemas came with it", schema.read_bytes() == (ROOT / "generator/load/schemas/measures.schema.json").read_bytes())
    made = run("diff", "-r", "-q", folder / f"{where}-en/site", folder / "source-en/site") if (folder / "source-en").exists() else None
    hold(f"{where}: it makes what the program in the source makes", made is None or made.returncode == 0, made and made.stdout)
    for program in ("insyn-fetch", "insyn-import", "insyn-serve"):
        command = program.split("-")[1]
        found = run(insyn, command, "--help")
        hold(f"{where}: insyn {command} finds its program", found.returncode == 0, found.stderr)


def hold_pages(prefix):
    pages = sorted(path.name.removesuffix(".gz") for path in (prefix / "share/man/man1").iterdir())
    commands = re.findall(r"^  ([a-z-]+) {2,}", run(prefix / "bin/insyn", "--help").stdout.split("Subcommands:")[1], re.MULTILINE)
    hold("every command and program has a manual page", {"insyn.1", "insyn-pictures.1", *(f"insyn-{each}.1" for each in commands)} == set(pages), pages)
    if shutil.which("man"):
        for page in (prefix / "share/man/man1").iterdir():
            found = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page, LC_ALL="C.UTF-8", MANROFFSEQ="", MANWIDTH="80")
            hold(f"{page.name} is set without a warning", found.returncode == 0 and not found.stderr, found.stderr)
    build = next((prefix / "share/man/man1").glob("insyn-build.1*"))
    text = run("man", "-l", build, LC_ALL="C.UTF-8", MANWIDTH="120").stdout if shutil.which("man") else build.read_text()
    for option in re.findall(r"^  (?:-\w,)?(--[a-z-]+)", run(prefix / "bin/insyn", "build", "--help").stdout, re.MULTILINE):
        hold(f"the manual of insyn build tells of {option}", option in text.replace("‐", "-").replace("\\-", "-"), "")


def hold_completion(prefix):
    script = prefix / "share/bash-completion/completions/insyn"

    def offered(*words):
        line = " ".join(f"'{word}'" for word in words)
        found = run("bash", "--norc", "-c", f"source {script}; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _insyn; printf '%s\\n' \"${{COMPREPLY[@]}}\"", cwd=ROOT)
        return found.stdout.split(), found.stderr
    hold("bash completes commands", offered("insyn", "bu")[0] == ["build"], offered("insyn", "bu"))
    hold("bash completes options", "--base-url" in offered("insyn", "build", "--b")[0], offered("insyn", "build", "--b"))
    hold("bash completes kinds", set(offered("insyn", "new", "p")[0]) == {"portal", "perspective", "project", "page"}, offered("insyn", "new", "p"))
    hold("bash completes files", "content" in offered("insyn", "build", "--content", "con")[0], offered("insyn", "build", "--content", "con"))
    for shell, file in (("zsh", "zsh/vendor-completions/_insyn"), ("fish", "fish/vendor_completions.d/insyn.fish")):
        path = prefix / "share" / file
        hold(f"there is a completion for {shell}", "publish-record" in path.read_text("utf-8") and "measures" in path.read_text("utf-8"))
        if shutil.which(shell):
            hold(f"{shell} can read it", run(shell, "-n", path).returncode == 0, run(shell, "-n", path).stderr)


def hold_materials(docs, programs):
    bill = json.loads((docs / "insyn.cdx.json").read_text("utf-8"))
    names = {each["name"] for each in bill["components"]}
    hold("the bill of materials names what the programs rest on", bill["bomFormat"] == "CycloneDX" and {"libc6", "nlohmann-json3-dev"} <= names
         and any(name.startswith("libicu") for name in names) and any(name.startswith("libcurl") for name in names), sorted(names))
    hold("each with version, licence and address", all(each["version"] and each["licenses"] and each["purl"].startswith("pkg:deb/debian/") for each in bill["components"]))
    needed = set()
    for program in programs:
        needed |= set(re.findall(r"NEEDED\s+(\S+)", run("objdump", "-p", program).stdout))
    hold("as many packages as the programs are linked with, at most", 0 < sum(each["properties"][0]["value"] == "linked" for each in bill["components"]) <= len(needed))


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    run(BUILD / "generator/insyn", "new", "portal", "source-en", "--language", "en", cwd=folder)
    run(BUILD / "generator/insyn", "build", cwd=folder / "source-en")
    found = run("cmake", "--install", BUILD, "--prefix", folder / "prefix")
    hold("it is installed", found.returncode == 0, found.stderr[-400:])
    hold_portal("prefix", folder / "prefix", folder)
    (folder / "prefix").rename(folder / "moved")
    hold_portal("moved", folder / "moved", folder)
    hold_pages(folder / "moved")
    hold_completion(folder / "moved")

    found = run(ROOT / "packaging/package.sh", BUILD, folder / "dist", SOURCE_DATE_EPOCH="1735732800")
    package = next((folder / "dist").glob("insyn_*.deb"), None)
    hold("a package is made", found.returncode == 0 and package is not None, found.stderr[-400:])
    if package:
        run("dpkg", "-x", package, folder / "unpacked")
        hold_portal("package", folder / "unpacked/usr", folder)
        fields = run("dpkg-deb", "-f", package).stdout
        hold("it asks for the libraries it needs", "libicu" in fields and "libcurl" in fields, fields)
        hold_materials(folder / "unpacked/usr/share/doc/insyn", list((folder / "unpacked/usr/bin").iterdir()))
        before = package.read_bytes()
        run(ROOT / "packaging/package.sh", BUILD, folder / "dist", SOURCE_DATE_EPOCH="1735732800")
        hold("made again it is the same", package.read_bytes() == before)
        if shutil.which("lintian"):
            found = run("lintian", "--fail-on", "error,warning", "--allow-root", package)
            hold("lintian has nothing to say", found.returncode == 0 and not found.stdout.strip(), found.stdout)

finish()
