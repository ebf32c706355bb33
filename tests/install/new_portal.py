#!/usr/bin/env python3
"""Begins portals with `insyn new` as their writers do, in every language there are words for, and holds what it writes to be sound.

new_portal.py INSYN ROOT: last `N passed, N failed`.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from jsonschema import Draft7Validator, RefResolver

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
LANGUAGES = sorted(path.stem for path in (ROOT / "layouts/languages").glob("*.json"))
PLACEHOLDER = re.compile(r"\[\[([^\W\d_][^\]\n]*)\]\]")


def run(*arguments, cwd, **environment):
    return subprocess.run([INSYN, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, env={**os.environ, **environment})


def warnings(found):
    return [line for line in found.stderr.splitlines() if re.search(r": (warning|varning|varoitus): ", line)]


def only_placeholders(what, found):
    hold(f"{what} has no error", found.returncode == 0, [line for line in found.stderr.splitlines() if "error" in line])
    others = [line for line in warnings(found) if not line.endswith("[placeholder]")]
    hold(f"{what} has no warning but of placeholders", not others, others)


def own_words(placeholder):
    """Other words for every placeholder, as a writer would have."""
    own_words.count += 1
    letters = hashlib.sha256(str(own_words.count).encode()).hexdigest().translate(str.maketrans("0123456789", "ghijklmnop"))
    return f"Words of {letters[:11]}"


own_words.count = 0


def replace_placeholders(content):
    count = 0
    for file in content.rglob("*"):
        if file.suffix in (".md", ".json"):
            text, found = PLACEHOLDER.subn(own_words, file.read_text("utf-8"))
            if file.name == "synonyms.json":
                text = text.replace("Words of ", "")  # the search takes one word at a time
            file.write_text(text, "utf-8")
            count += found
    return count


def hold_editor(portal):
    settings = json.loads((portal / ".vscode/settings.json").read_text("utf-8"))
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in (portal / ".vscode/schemas").glob("*.json")}
    seen = 0
    for each in settings["json.schemas"]:
        schema = schemas[Path(each["url"]).name]
        store = {name: other for name, other in schemas.items()}
        resolver = RefResolver(f"file://{portal}/.vscode/schemas/{Path(each['url']).name}", schema,
                               store={f"file://{portal}/.vscode/schemas/{name}": other for name, other in store.items()})
        for pattern in each["fileMatch"]:
            for file in portal.glob(pattern[1:]):
                seen += 1
                wrong = [error.message for error in Draft7Validator(schema, resolver=resolver).iter_errors(json.loads(file.read_text("utf-8")))]
                hold(f"the editor's schema accepts {file.name}", not wrong, wrong)
    hold("the editor's schemas are those of files that are there", seen >= 2, seen)


def hold_recipes(portal):
    github = yaml.safe_load((portal / ".github/workflows/publish.yml").read_text("utf-8"))
    steps = github["jobs"]["build"]["steps"]
    hold("GitHub's recipe builds the site and hands it on", any("insyn build" in each.get("run", "") for each in steps)
         and any(each.get("with", {}).get("path") == "site" for each in steps), steps)
    gitlab = yaml.safe_load((portal / ".gitlab-ci.yml").read_text("utf-8"))
    hold("GitLab's recipe publishes its folder", gitlab["pages"]["artifacts"]["paths"] == ["public"], gitlab)
    command = gitlab["pages"]["script"][0].replace("$CI_PAGES_URL", "https://example.org/portal").replace('"', "").split()
    found = run(*command[1:], cwd=portal)
    hold("GitLab's command works", found.returncode == 0 and (portal / "public/sitemap.xml").exists(), found.stderr)
    ignored = (portal / ".gitignore").read_text("utf-8").split()
    hold("what is made is not kept in git", {"/site/", "/public/"} <= set(ignored), ignored)


def try_language(language, folder):
    found = run("new", "portal", "portal", "--language", language, "--year", "2024", cwd=folder)
    hold(f"{language}: a portal is begun", found.returncode == 0, found.stderr)
    portal = folder / "portal"
    only_placeholders(f"{language}: a new portal", run("build", cwd=portal))
    settings = json.loads((portal / "content/settings.json").read_text("utf-8"))
    hold(f"{language}: it is in the language asked for", settings["languages"] == [language], settings)
    hold_editor(portal)
    hold_recipes(portal)
    readme = (portal / "README.md").read_text("utf-8")
    for command in re.findall(r"^insyn (new .*)$", readme, re.MULTILINE):
        hold(f"{language}: the README's “{command}”", run(*command.split(), cwd=portal).returncode == 0)
    for path in re.findall(r"`(content/[^`]*)`", readme):
        hold(f"{language}: the README's {path} is there", (portal / path).exists())
    found = run("publish-record", "2024", "--language", "en", cwd=portal)
    hold(f"{language}: a portal with placeholders is not recorded", found.returncode == 1 and "placeholders" in found.stderr
         and not (portal / "content/published").exists(), found.stderr)
    before = warnings(run("check", cwd=portal))
    count = replace_placeholders(portal / "content")
    hold(f"{language}: every placeholder was told, once", count == len(before) > 15, (count, len(before)))
    after = run("build", cwd=portal)
    hold(f"{language}: when they are replaced nothing is left to say", after.returncode == 0 and not warnings(after), after.stderr[:600])
    hold(f"{language}: then it is recorded", run("publish-record", "2024", cwd=portal).returncode == 0)


KINDS = [("perspective", "2024/services", "2024/services/index.md"), ("goal", "2024/services/schools", "2024/services/schools/index.md"),
         ("measure", "2024/services/schools/reading", "2024/services/schools/measures.json"),
         ("measures", "2024/services/schools/more", "2024/services/schools/more.json"),
         ("project", "2024/services/schools/library", "2024/services/schools/library.md"),
         ("project", "2024/town-walk", "2024/town-walk.md"), ("budget", "2024/money", "2024/money/index.md"),
         ("table", "2024/money/outturn", "2024/money/outturn.json"), ("collection", "2024/companies", "2024/companies/index.md"),
         ("item", "2024/companies/harbour", "2024/companies/harbour.md"), ("project", "2024/companies/quay", "2024/companies/quay.md"),
         ("page", "guide", "guide.md"), ("page", "2024/review", "2024/review.md"), ("notice", "closed", "closed.md"), ("glossary", "", "glossary.json"), ("synonyms", "", "synonyms.json"), ("words", "", "words.en.json"), ("check", "2024/number-of-goals", "2024/checks.json"),
         ("correction", "2024", "2024/corrections.json"), ("year", "2025", "2025/index.md"), ("year", "2022-23", "2022-23/index.md"),
         ("goal", "2025/straight", "2025/straight/index.md"), ("measure", "2025/straight/tried", "2025/straight/measures.json")]


def try_kinds(folder):
    run("new", "portal", "portal", "--language", "en", "--year", "2024", cwd=folder)
    portal = folder / "portal"
    for kind, path, file in KINDS:
        found = run("new", kind, path, cwd=portal, SOURCE_DATE_EPOCH="1735732800")
        hold(f"new {kind} {path} writes {file}", found.returncode == 0 and (portal / "content" / file).exists(), found.stderr)
        only_placeholders(f"a portal with a new {kind}", run("check", cwd=portal))
        before = (portal / "content" / file).read_bytes()
        if kind in ("measure", "check"):
            again = run("new", kind, path, cwd=portal)
            hold("a name that is taken is refused", again.returncode == 1 and "already" in again.stderr and not again.stdout, again.stderr)
            path += "-too"
        again = run("new", kind, path, cwd=portal)
        hold(f"new {kind} {path} overwrites nothing", again.returncode == 1 and before == (portal / "content" / file).read_bytes(), again.stderr)
        if file.endswith(".json") and kind not in ("table", "words", "measures"):
            hold(f"a second {kind} is told, to be put into the list", again.stdout.startswith(("  {", '  "[[')), again.stdout)
    hold("a correction is of the day it is written", "2025-01-01" in (portal / "content/2024/corrections.json").read_text("utf-8"))
    found = run("new", "table", "2022-23/budget/result", cwd=portal)
    hold("a table brings the page it lies under", (portal / "content/2022-23/budget/index.md").exists(), found.stderr)
    only_placeholders("a portal with a table alone", run("check", cwd=portal))
    replace_placeholders(portal / "content")
    after = run("build", cwd=portal)
    hold("a portal of every kind is built without a warning", after.returncode == 0 and not warnings(after), after.stderr[:600])
    (portal / "content/settings.json").unlink()
    found = run("new", "settings", "--language", "sv", cwd=portal)
    hold("settings alone are written", found.returncode == 0 and '"sv"' in (portal / "content/settings.json").read_text("utf-8"), found.stderr)


def try_refusals(folder):
    found = run("new", "portal", "a", "--language", "xx", cwd=folder)
    hold("a language without words is refused, with those there are", found.returncode == 2 and all(each in found.stderr for each in LANGUAGES), found.stderr)
    hold("and nothing is written", not (folder / "a").exists())
    found = run("new", "portal", "a", "--year", "next", cwd=folder)
    hold("a year that is not one is refused", found.returncode == 2 and "is not a year" in found.stderr, found.stderr)
    found = run("new", "goal", "2024/a/b", cwd=folder)
    hold("where there is no portal it says how to make one", found.returncode == 1 and "insyn new portal" in found.stderr, found.stderr)
    hold("a thing without a place is asked where", run("new", "goal", cwd=folder).returncode == 2)
    (folder / "kept").mkdir()
    (folder / "kept/README.md").write_text("mine")
    found = run("new", "portal", "kept", "--language", "en", cwd=folder)
    hold("a file that is there stays", (folder / "kept/README.md").read_text() == "mine" and "stays as it is" in found.stderr, found.stderr)
    found = run("new", "portal", "kept", cwd=folder)
    hold("a portal that is there is not begun anew", found.returncode == 1, found.stderr)
    found = run("new", "portal", "fiscal", "--language", "en", "--year", "2022-23", cwd=folder)
    hold("a portal may begin with a year across new year", found.returncode == 0 and "period: 2022/23" in (folder / "fiscal/content/2022-23/index.md").read_text("utf-8")
         and '"fiscal"' in (folder / "fiscal/content/settings.json").read_text("utf-8"), found.stderr)
    only_placeholders("a portal of a fiscal year", run("build", cwd=folder / "fiscal"))
    found = run("new", "portal", "swedish", cwd=folder, LANG="sv_SE.UTF-8", LC_ALL="", LC_MESSAGES="")
    hold("without a language it is that of whoever types", '"sv"' in (folder / "swedish/content/settings.json").read_text("utf-8"), found.stderr)
    for kind, path, word in (("goal", "2024/none/skola", "insyn new perspective 2024/none"), ("item", "2024/none/a", "insyn new collection"),
                             ("measure", "2024/none/x", "insyn new goal"), ("perspective", "2031/a", "insyn new year 2031"),
                             ("check", "2024", "such as"), ("correction", "2024/a", "such as"), ("table", "2024/a", "such as"), ("goal", "2024/Ö/x", "cannot be an address")):
        found = run("new", kind, path, "--content", folder / "kept/content", cwd=folder)
        year = next((folder / "kept/content").glob("2*")).name
        found = run("new", kind, path.replace("2024", year), "--content", folder / "kept/content", cwd=folder)
        hold(f"new {kind} {path} tells what is missing", found.returncode == 1 and word.replace("2024", year) in found.stderr, found.stderr)


for language in LANGUAGES:
    with tempfile.TemporaryDirectory() as name:
        try_language(language, Path(name))
for trial in (try_kinds, try_refusals):
    with tempfile.TemporaryDirectory() as name:
        trial(Path(name))

finish()
