#!/usr/bin/env python3
"""Puts hostile text into every field of a portal that takes free text, and holds what is made of it to be harmless.

attack.py INSYN ROOT SITE [PORTAL]: the payload goes into every text of the JSON files, the front matter and the bodies of a golden portal,
one kind of field after the other; those that take it get it all together. The fields come from the content itself, so a new one is found
without being named here. The site is left in SITE for the browser.
Last `N passed, N failed`.
"""
import csv
import html.parser
import json
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT, SITE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve()
PORTAL = sys.argv[4] if len(sys.argv) > 4 else "small"
HIT = "document.documentElement.dataset.hit=1"
PAYLOAD = (f"=1+1\"'><script>{HIT}</script><img src=//evil.example/x.png onerror={HIT}></title></style></textarea>-->]]>"
           f"<svg/onload={HIT}><a href=javascript:{HIT}>x</a>&quot;&#39;${{7}}\\u003c")
MARK = "evil.example"


def build(content, out, *more):
    return subprocess.run([INSYN, "build", "--content", content, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets",
                           "--out", out, "--format", "json", "--base-url", "https://portal.example/", *more], capture_output=True, text=True)


def check(content):
    return subprocess.run([INSYN, "check", "--content", content, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets"], capture_output=True)


class Field:
    """One text in one file, and its new spelling. Fields of one group, such as every `measures.name`, are taken or refused together."""

    def __init__(self, file, group, begin, end, new):
        self.file, self.group, self.begin, self.end, self.new = file, group, begin, end, new


def json_fields(file, text):
    """Texts that are values, by the keys that lead to them."""
    token = re.compile(r'\s*("(?:[^"\\\n]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+)')
    keys, at, key = [], 0, ""
    while found := token.match(text, at):
        at = found.end()
        word = found.group(1)
        if word in "{[":
            keys.append(key)
            key = ""
        elif word in "}]":
            key = keys.pop()
        elif word == "," or word == ":":
            continue
        elif word.startswith('"') and text[at:].lstrip().startswith(":"):
            key = json.loads(word)
        elif word.startswith('"'):
            group = (Path(file).name if "matt" not in file else "measures", *keys[1:], key)
            yield Field(file, group, found.start(1), at, json.dumps(PAYLOAD + json.loads(word), ensure_ascii=False))


def page_fields(file, text):
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)
    if not front:
        return
    kind = re.search(r"^kind: (\w+)", front.group(1), re.M)
    kind, keys = kind.group(1) if kind else "variant", []
    for found in re.finditer(r"^( *)(- )?(?:([\w-]+):)? *(.*)$", front.group(1), re.M):
        depth = len(found.group(1)) // 2 + (1 if found.group(2) else 0)
        keys = keys[:depth] + ([found.group(3)] if found.group(3) else [])
        value = found.group(4)
        if value and value[0] not in "[{>|&*":
            words = value[1:-1] if value[0] == value[-1] == '"' else value
            yield Field(file, (kind, *keys), 4 + found.start(4), 4 + found.end(4), json.dumps(PAYLOAD + words, ensure_ascii=False))
    # In prose raw HTML is refused, so the payload comes as its characters: in text, in a heading, in a cell and in code.
    said = PAYLOAD.replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;").replace("[", "&#91;")
    code = PAYLOAD.replace("{", "(")
    yield Field(file, (kind, "body"), len(text), len(text), f"\n\n## {said}\n\n{said}\n\n| {said} |\n| --- |\n| {said} |\n\n    {code}\n")


def write(content, texts, fields):
    for file, text in texts.items():
        out, at = "", 0
        for field in sorted((field for field in fields if field.file == file), key=lambda field: field.begin):
            out += text[at:field.begin] + field.new
            at = field.end
        (content / file).write_text(out + text[at:])


def attacked(content):
    """Writes the content with the payload wherever it is taken; the groups of fields that it stands in, and those that refuse it."""
    texts, groups = {}, {}
    for path in sorted(content.rglob("*")):
        if path.suffix not in (".json", ".md") or path.name.endswith(".snapshot.json"):
            continue
        file = str(path.relative_to(content))
        texts[file] = path.read_text()
        for field in json_fields(file, texts[file]) if path.suffix == ".json" else page_fields(file, texts[file]):
            groups.setdefault(field.group, []).append(field)
    taken, refused = [], []
    for group, fields in groups.items():
        write(content, texts, fields)
        status = check(content).returncode
        if status not in (0, 1):
            sys.exit(f"with the payload in {'.'.join(group)} the program ends with status {status}")
        (taken if status == 0 else refused).append(group)
    write(content, texts, [field for group in taken for field in groups[group]])
    return taken, refused


class Page(html.parser.HTMLParser):
    """What in a page could run or ask for something."""

    def __init__(self, name):
        super().__init__()
        self.name, self.script, self.troubles = name, None, []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        for key, value in attributes:
            if key.startswith("on"):
                self.troubles.append(f"<{tag} {key}>")
            if key in ("href", "src", "action", "poster", "srcset", "xlink:href") and re.match(r"\s*(javascript|data|vbscript):", value or "", re.I):
                self.troubles.append(f"<{tag} {key}={value[:40]}>")
        if tag in ("iframe", "object", "embed", "base"):
            self.troubles.append(f"<{tag}>")
        if tag in ("img", "script", "source") or (tag == "link" and given.get("rel") in ("stylesheet", "icon", "preload", "modulepreload")):
            if MARK in (given.get("src") or given.get("href") or ""):
                self.troubles.append(f"<{tag}> of another host")
        if tag == "script":
            self.script = "" if "src" not in given else None
            if "src" not in given and given.get("type") not in ("application/ld+json", "application/json"):
                self.troubles.append("a script of its own")
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh" and not re.fullmatch(r"0; ?url=[\w./-]+(#[\w-]+)?", given.get("content") or ""):
            self.troubles.append("a refresh that leaves the site")

    handle_startendtag = handle_starttag

    def handle_data(self, data):
        if self.script is not None:
            self.script += data

    def handle_endtag(self, tag):
        if tag == "script" and self.script is not None:
            try:
                json.loads(self.script)
            except ValueError:
                self.troubles.append("data in a script that is not JSON")
            self.script = None


def main():
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(ROOT / "tests/golden" / PORTAL / "content", content)
        shutil.rmtree(SITE, ignore_errors=True)
        taken, refused = attacked(content)
        names = lambda groups: " ".join(".".join(group) for group in groups)
        print(f"the payload stands in {len(taken)} kinds of fields: {names(taken)}\nrefused in {len(refused)}: {names(refused)}")
        hold("many fields take it", len(taken) >= 40)
        built = build(content, SITE)
        hold(f"all together they are built: {built.stderr[:1500]}", built.returncode == 0)
        pages = 0
        for path in sorted(SITE.rglob("*")):
            if not path.is_file():
                continue
            name, data = str(path.relative_to(SITE)), path.read_bytes()
            hold(f"{name}: no control characters", not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data) or path.suffix in (".png", ".xlsx", ".gz", ".br", ".woff2"))
            if path.suffix == ".html":
                text = data.decode()
                page = Page(name)
                page.feed(text)
                pages += MARK in text
                hold(f"{name}: {page.troubles}", not page.troubles)
            elif path.suffix in (".xml", ".rdf", ".svg"):
                try:
                    root = xml.etree.ElementTree.fromstring(data)
                    active = [each.tag for each in root.iter() if each.tag.split("}")[-1] in ("script", "foreignObject") or any(key.split("}")[-1].startswith("on") for key in each.attrib)]
                    hold(f"{name}: {active}", not active)
                except xml.etree.ElementTree.ParseError as error:
                    hold(f"{name}: {error}", False)
            elif path.suffix in (".json", ".jsonld"):
                try:
                    json.loads(data)
                    hold(name, True)
                except ValueError as error:
                    hold(f"{name}: {error}", False)
            elif name.endswith("-excel.csv"):
                # A spreadsheet calculates a cell that begins like this; a number may.
                rows = csv.reader(data.decode("utf-8-sig").splitlines(True), delimiter=";")
                bad = [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r]", cell) and not re.fullmatch(r"[-+]?[\d\s\u00a0]+([.,]\d+)?", cell)]
                hold(f"{name}: {bad[:1]}", not bad)
        hold("the payload stands on most pages", pages >= 10)
        # What the terminal is told of it holds nothing that a terminal obeys.
        (content / "index.md").write_text((content / "index.md").read_text().replace("title:", 'titel: "\\u001b[31m"\ntitle:', 1))
        told = check(content)
        hold("the terminal is told plain characters", told.returncode == 1 and not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", told.stderr + told.stdout))


main()
finish()
