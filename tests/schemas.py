#!/usr/bin/env python3
"""Shows that the schemas of content files and the program accept and refuse the same files.

schemas.py INSYN ROOT: every file of the real portal, the golden and the invalid ones, and some thousands of specimens with
one thing changed each. Last `N passed, N failed`.
"""
import copy
import itertools
import json
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import jsonschema
import yaml

from tally import finish, hold

warnings.filterwarnings("ignore", category=DeprecationWarning)  # newer versions than Debian's would have another resolver
INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
LOAD = ROOT / "generator/load"
SPECIMENS = ROOT / "tests/schemas/specimens"

# What a schema cannot see, since it takes more than one file, or the characters of a number, or two things held together.
ONLY_THE_PROGRAM = {
    "duplicate-id": "two things of the same name", "duplicate-period": "two values of the same period", "duplicate-key": "a parser keeps one of them",
    "missing-cell": "a row without one of the table's columns", "unknown-language": "a language that the settings do not name",
    "wrong-place": "a file in the wrong folder", "bad-year": "a folder whose name is no year", "no-file": "a CSV file that is not there",
    "bad-csv": "rows both here and in a CSV file", "missing-column": "a column that the CSV file does not have", "no-rows": "lines that the CSV file does not have", "no-original": "a variant, a snapshot or a record without its original",
    "json-syntax": "no JSON", "yaml-syntax": "YAML that is not used here", "no-front-matter": "no front matter", "bad-utf8": "no text",
    "bad-character": "no text", "bidi-control": "a character that is not seen", "held-start": "the start page", "file-name": "the name of a file", "empty-file": "nothing", "too-deep": "nested too deep", "empty-table": "a CSV file without rows",
    "two-paths": "two keys held together",
    "unknown-code": "a code that the proof-reader does not have",
    "unknown-currency": "a code that no currency has", "bad-organisation-number": "a check digit",
}
# Messages of other codes that are of that sort too: part of the message, and why.
ONLY_THE_PROGRAM_SAYS = {
    "the lower number of “between” comes first": "two numbers held together",
    "“from” must be before “year”": "two numbers held together",
    "in full, without": "an exponent", "a number may have at most": "the digits of a number",
    "before the first one, “publish”": "two days held together", "names no host": "the parts of an address", "has a user name in it": "the parts of an address",
    "whose pages are named without it": "the name of a file and the settings",
    "is made in every": "two keys held together", "appears twice in “of”": "a row or column that is named twice",
    "may not be empty": "characters that are not seen",
    "there is no such day as": "a day that the month does not have",
    "is not a page": "a page above the content folder",
    "cannot be part of an address": "the name of a file or a folder",
    "and it has no “goals”": "two keys held together", "a table has one sign": "two things held together",
    "is an outcome of": "two years held together", "is the outcome of a year before": "two years held together",
    "the table has no column": "a cell of a column that the table does not have",
}


class CoreLoader(yaml.BaseLoader):
    """YAML as the program reads it: true, false, null and plain numbers; all else is text."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (("bool", r"^(true|false)$", "tf"), ("null", r"^(~|null|)$", ["~", "n", ""]), ("number", r"^-?(0|[1-9]\d*)(\.\d+)?$", "-0123456789")):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
CoreLoader.add_constructor("tag:yaml.org,2002:bool", lambda loader, node: node.value == "true")
CoreLoader.add_constructor("tag:yaml.org,2002:null", lambda loader, node: None)
CoreLoader.add_constructor("tag:yaml.org,2002:number", lambda loader, node: float(node.value) if "." in node.value else int(node.value))

schemas = {path.name.removesuffix(".schema.json"): json.loads(path.read_text("utf-8")) for path in sorted((LOAD / "schemas").glob("*.schema.json"))}
store = {f"https://insyn.invalid/{name}.schema.json": schema for name, schema in schemas.items()}
validators = {}
for name, schema in schemas.items():
    jsonschema.Draft7Validator.check_schema(schema)
    resolver = jsonschema.RefResolver(f"https://insyn.invalid/{name}.schema.json", schema, store=store)
    validators[name] = jsonschema.Draft7Validator(schema, resolver=resolver)

numbers = itertools.count()


def schema_of(path, data):
    """Which schema a file is held to: as the program decides, by the name of the file and what it holds."""
    if path.suffix == ".md":
        return "variant" if "." in path.stem else "page"
    if path.name == "settings.json":
        return "settings"
    for kind in ("snapshot", "import", "imported"):
        if path.name.endswith(f".{kind}.json"):
            return kind
    if path.name == "matt.json" or isinstance(data, dict) and "measures" in data:
        return "measures"
    return {"checks.json": "checks", "corrections.json": "corrections", "glossary.json": "glossary", "redirects.json": "redirects", "synonyms.json": "synonyms"}.get(path.name, "table")


def read(path):
    """What a parser that knows nothing of the program makes of a file; raises ValueError or YAMLError."""
    text = path.read_bytes().decode("utf-8-sig")
    if path.suffix == ".json":
        return json.loads(text)
    fence = re.match(r"---[ \r]*\n(.*?)^---[ \r]*$", text, re.S | re.M)
    if not fence:
        raise ValueError("no front matter")
    return yaml.load(fence[1], CoreLoader) or {}


def visible(diagnostic):
    return diagnostic["severity"] == "error" and diagnostic["code"] not in ONLY_THE_PROGRAM and not any(
        said in diagnostic["message"] for said in ONLY_THE_PROGRAM_SAYS)


def told(folder):
    command = [INSYN, "check", "--language", "en", "--format", "json", "--content", "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets"]
    text = subprocess.run(command, cwd=folder, capture_output=True, timeout=120).stderr.decode("utf-8")
    return json.loads(text)


def same_verdict(name, kind, data, diagnostics):
    faults = list(validators[kind].iter_errors(data))
    seen = [each for each in diagnostics if visible(each)]
    if faults:
        hold(f"{name}: only the schema refuses it: {faults[0].json_path}: {faults[0].message[:200]}", diagnostics)
    else:
        hold(f"{name}: only the program refuses it: {seen[0]['message']} [{seen[0]['code']}]" if seen else "", not seen)


# 1. Files that stand in the project are accepted.
used = {name: set() for name in schemas}


def gather(kind, data):
    if isinstance(data, dict):
        used[kind].update(data)
        used["values"].update(data)
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else []:
        gather(kind, each)


def accept(name, kind, data):
    faults = list(validators[kind].iter_errors(data))
    hold(f"{name}: the schema refuses it: {faults[0].json_path}: {faults[0].message[:200]}" if faults else "", not faults)
    gather(kind, data)


for content in [ROOT / "content", *sorted((ROOT / "tests/golden").glob("*/content")), ROOT / "tests/invalid/base"]:
    for path in sorted([*content.rglob("*.md"), *content.rglob("*.json")]):
        if "published" in path.relative_to(content).parts or path.name.startswith("words."):
            continue
        data = read(path)
        accept(path.relative_to(ROOT), schema_of(path, data), data)

def front_lines(path):
    """The lines that a schema is about: of a page its front matter, else all."""
    text = path.read_bytes().decode("utf-8", "replace")
    return len(re.split(r"^---[ \r]*$", text, maxsplit=2, flags=re.M)[:2][-1].split("\n")) if path.suffix == ".md" else text.count("\n") + 2


# 2. The invalid portals: a file that its schema refuses is refused by the program, and the other way where a schema can see it.
LINE = re.compile(r"^content/(\S+?)(?::(\d+):\d+)?: error: (.*) \[([a-z0-9-]+)\]$", re.M)
READERS = [*LOAD.glob("*.cpp"), *(ROOT / "generator/syntax").glob("*.cpp"), ROOT / "generator/report/position.cpp"]
LOADER_CODES = {"contradiction"} | set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)(?:\.[a-z0-9.-]+)?"', "".join(path.read_text("utf-8") for path in READERS)))
CHECK_SAYS_TOO = ("a project under a goal", "a project in a collection", "measure “", "table “", "“not_met” is", "“coverage” is", "the weight of", "no kind of")  # the check of the whole, with a code of the loader
NO_NUMBER = re.compile("is text, write|is not a number; where there is none|is expected here, not the text|are not grouped in threes|in full, without|a number may have at most")


def of_the_whole(message):
    """Whether the check of the whole says it, and not the reader of a number, who names table, row and column too."""
    return message.startswith(CHECK_SAYS_TOO) and not NO_NUMBER.search(message)


for case in sorted(path for path in (ROOT / "tests/invalid").iterdir() if (path / "expected.txt").exists()):
    expected = (case / "expected.txt").read_text("utf-8")
    for path in sorted([*case.rglob("*.md"), *case.rglob("*.json")]):
        relative = str(path.relative_to(case))
        if relative.startswith(("published/", "words.")):
            continue  # a record, which has a schema of its own, and words, which are the catalogue's
        faults = [{"severity": "error", "message": message, "code": code} for file, line, message, code in LINE.findall(expected)
                  if file == relative and code in LOADER_CODES and not of_the_whole(message) and int(line or 0) <= front_lines(path)]
        try:
            data = read(path)
        except (ValueError, yaml.YAMLError, RecursionError):
            hold(f"{case.name}: {relative} cannot be read and the program does not say so", LINE.search(expected))
            continue
        if any(fault["code"] in ("json-syntax", "yaml-syntax", "too-deep", "no-front-matter", "duplicate-key") for fault in faults):
            continue  # the program read no more of it
        same_verdict(f"{case.name}: {relative}", schema_of(path, data), data, faults)

# 3. Specimens with one thing changed each: all in one folder, so that the program is started once.
VALUES = ["x", "", 7, -1, True, None, [], {}, {"sv": 7}]


def changed(data):
    """Every way to change one thing, as (what, changed copy)."""
    def walk(node, path):
        if isinstance(node, dict):
            yield path, "add"
            for key in node:
                yield [*path, key], "remove"
                yield from walk(node[key], [*path, key])
        elif isinstance(node, list):
            for i, each in enumerate(node):
                yield from walk(each, [*path, i])
        for value in VALUES:
            if path and not (type(value) is type(node) and value == node):
                yield path, value

    for path, change in list(walk(data, [])):
        out = copy.deepcopy(data)
        at = out
        for step in path[:-1]:
            at = at[step]
        if change == "add":
            # Each another one: what many files have is told of the settings.
            (at[path[-1]] if path else at)[f"okand_{next(numbers)}"] = "x"
        elif change == "remove":
            del at[path[-1]]
        else:
            at[path[-1]] = copy.deepcopy(change)
        yield f"{'.'.join(map(str, path))} {'with ' if change not in ('add', 'remove') else ''}{json.dumps(change)}", out


NAMES = {"table": "tabell.json", "measures": "matt.json", "checks": "checks.json", "corrections": "corrections.json", "glossary": "glossary.json", "redirects": "redirects.json", "synonyms": "synonyms.json", "snapshot": "a.snapshot.json", "import": "a.import.json", "imported": "a.imported.json"}
CSV = {"csv-table": ("rader.csv", "id;title;outcome\na;A;1,5\n"), "csv-measures": ("serie.csv", "period,value\n2020,1.5\n")}


def specimens():
    """(name, schema, file name, file beside it, data)"""
    for path in sorted(SPECIMENS.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        kind = path.stem.removeprefix("csv-").split("-")[0]
        if path.stem == "pages":
            for page in data:
                of = page.get("kind")
                file = "a.en.md" if of is None else "a.md" if of in ("project", "item", "page", "notice") else "index.md"
                yield f"pages {of}", "variant" if of is None else "page", file, None, page
        elif path.stem != "settings":
            yield path.stem, kind, NAMES[kind], CSV.get(path.stem), data


def written(kind, data):
    if kind not in ("page", "variant"):
        return json.dumps(data, ensure_ascii=False)
    return "---\n" + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items()) + "---\n\nText.\n"


def of_the_check(diagnostic):
    return diagnostic["severity"] != "error" or diagnostic["code"] not in LOADER_CODES or of_the_whole(diagnostic["message"])


with tempfile.TemporaryDirectory() as name:
    content = Path(name) / "content"
    content.mkdir()
    (content / "settings.json").write_text((SPECIMENS / "settings.json").read_text("utf-8"), "utf-8")
    (content / "trasig.json").write_text("{", "utf-8")  # so that the portal as a whole is not looked at
    made = {}
    for what, kind, file, beside, data in specimens():
        accept(f"specimen {what}", kind, data)
        for how, each in [("as it is", data), *changed(data)]:
            if kind == "page" and each.get("kind") not in ("page", "notice") and not each.get("summary"):
                continue  # the check of the whole asks for it, once the page has its place
            folder = content / str(1000 + len(made))
            folder.mkdir()
            (folder / file).write_text(written(kind, each), "utf-8")
            if beside:
                (folder / beside[0]).write_text(beside[1], "utf-8")
            made[f"content/{folder.name}/{file}"] = (f"{what}, {how}", schema_of(folder / file, each), each, file)
    found = {file: [] for file in made}
    for each in told(name):
        if each["file"] in found and not of_the_check(each):
            found[each["file"]].append(each)
    for file, (what, kind, data, _) in made.items():
        same_verdict(what, kind, data, found[file])

    # The settings are read first, so each change of them is a portal of its own.
    for path in content.iterdir():
        if path.is_dir():
            for each in path.iterdir():
                each.unlink()
            path.rmdir()
    settings = json.loads((SPECIMENS / "settings.json").read_text("utf-8"))
    accept("specimen settings", "settings", settings)
    for how, each in changed(settings):
        (content / "settings.json").write_text(json.dumps(each), "utf-8")
        faults = [fault for fault in told(name) if fault["file"] == "content/settings.json" and not of_the_check(fault)]
        same_verdict(f"settings, {how}", "settings", each, faults)


# 4. Every key of a schema stands in a file that is accepted, and every key that a reader asks for stands in a schema.
def keys_of(node):
    if isinstance(node, dict):
        if node.get("type") == "object" or node.get("type") == ["object", "null"]:
            yield from node.get("properties", {})
        for each in node.values():
            yield from keys_of(each)
    elif isinstance(node, list):
        for each in node:
            yield from keys_of(each)


known = set()
for name, schema in schemas.items():
    keys = set(keys_of(schema))
    known |= keys
    for key in sorted(keys - used[name]):
        hold(f"{name}.schema.json: the key “{key}” stands in no specimen", False)
ASKED = re.compile(r'\b(?:find|required|has|text|required_text|id|address|words|required_words|number|required_number|integer|flag|date|list|texts|'
                   r'list_of_words|reference<[\w:]+>|references<[\w:]+>|choice<[\w:]+>|required_address|page_reference|money_unit|series)\(\s*(?:\w+, )?"([\w$]+)"')
readers = "".join(path.read_text("utf-8") for path in [*LOAD.glob("*_readers.cpp"), LOAD / "settings_reader.cpp", LOAD / "snapshot_reader.cpp", LOAD / "content.cpp", LOAD / "csv_content.cpp"])
for key in sorted(set(ASKED.findall(readers))):
    hold(f"a reader asks for “{key}”, which stands in no schema", key in known)

finish(3000)
