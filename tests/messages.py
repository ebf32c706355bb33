#!/usr/bin/env python3
"""Holds the catalogues of messages to each other and to the sources.

messages.py ROOT: every catalogue has the same keys in alphabetical order, and each key the same arguments; every message("key", …)
in generator/ exists and is given the arguments that its pattern names; every key is used; every code is told by a test. Last `N passed, N failed`.
"""
import json
import re
import sys
from pathlib import Path

from tally import finish, hold

ROOT = Path(sys.argv[1])
FOLDER = ROOT / "generator/report/messages"


def arguments(pattern, at=0, inside=False):
    """The names in braces of an ICU pattern, and where it ended."""
    names = set()
    while at < len(pattern):
        char = pattern[at]
        if char == "'" and pattern[at + 1:at + 2] in ("{", "}", "'", "#"):
            at = at + 2 if pattern[at + 1] == "'" else pattern.index("'", at + 1) + 1
        elif char == "}" and inside:
            return names, at
        elif char == "{":
            head = re.compile(r"\{\s*(\w+)\s*(,\s*(\w+)\s*(,)?)?").match(pattern, at)
            names.add(head[1])
            at = head.end()
            while pattern[at] != "}":  # the branches of a plural or a select
                if pattern[at] == "{":
                    within, at = arguments(pattern, at + 1, True)
                    names |= within
                at += 1
            at += 1
        else:
            at += 1
    return names, at


def calls(source):
    """Every message("key", {{"name", …}, …}) of a source file: the key and the names."""
    for call in re.finditer(r'(?<![\w.>])(?:report::)?message\(\s*"([^"]+)"', source):
        names, braces, parens, at = set(), 0, 1, call.end()
        while parens > 0:
            char = source[at]
            if char == '"':
                text = re.compile(r'"((?:[^"\\]|\\.)*)"').match(source, at)
                if braces == 2 and parens == 1 and source[:at].rstrip().endswith("{"):
                    names.add(text[1])
                at = text.end()
                continue
            if char == "'":
                at = re.compile(r"'(?:[^'\\]|\\.)+'").match(source, at).end()
                continue
            braces += {"{": 1, "}": -1}.get(char, 0)
            parens += {"(": 1, ")": -1}.get(char, 0)
            at += 1
        yield call[1], names


catalogues = {file.stem: json.loads(file.read_text("utf-8"), object_pairs_hook=list) for file in sorted(FOLDER.glob("*.json"))}
english = dict(catalogues["en"])
for language, entries in catalogues.items():
    keys = [key for key, _ in entries]
    hold(f"{language}.json: the keys are not in alphabetical order, or one stands there twice", keys == sorted(set(keys)))
    for key in sorted(set(keys) ^ set(english)):
        hold(f"{language}.json: the key “{key}” is in one catalogue only", False)
    for key, pattern in entries:
        if key in english:
            hold(f"{language}.json: “{key}” has other arguments than in English", arguments(pattern)[0] == arguments(english[key])[0])

used = set()
for file in sorted([*(ROOT / "generator").rglob("*.cpp"), *(ROOT / "generator").rglob("*.h")]):
    source = "\n".join(re.sub(r"(^|\s)//.*", "", line) for line in file.read_text("utf-8").splitlines())
    hold(f"{file.relative_to(ROOT)}: the key of a message must be a literal",
         not re.search(r"report::message\(\s*[^\s\")]", source.replace("report::message(std::string_view", "")))
    hold(f"{file.relative_to(ROOT)}: a diagnostic is a code with arguments, and its words are in the catalogues",
         not re.search(r'[.>](?:error|warning|note)\(\s*[^";]*?,\s*"[a-z][a-z-]*",', source) and not re.search(r'MachineError\(\s*"', source))
    ours = file.parent.name != "language" or "using report::message;" in source  # `language` has messages of its own
    for key, names in calls(source if ours else source.replace("report::message(", "\0").replace("message(", "_(").replace("\0", "report::message(")):
        used.add(key)
        hold(f"{file.relative_to(ROOT)}: no catalogue has “{key}”", key in english)
        if key in english:
            wanted = arguments(english[key])[0]
            hold(f"{file.relative_to(ROOT)}: “{key}” is given {sorted(names)} and its pattern names {sorted(wanted)}", names == wanted)
for key in sorted(set(english) - used):
    hold(f"en.json: nothing uses “{key}”", False)

# Every code is told somewhere: by a case in tests/invalid, or by a test of its module that names it.
words = {"part", "run", "machine", "draft", "preview", "help", "command-line"}  # not codes of diagnostics
expected = "\n".join(file.read_text("utf-8") for file in sorted((ROOT / "tests/invalid").rglob("expected.txt")))
tests = "\n".join(file.read_text("utf-8") for file in sorted([*(ROOT / "tests").rglob("*.cpp"), *(ROOT / "tests").glob("*/*.py"), ROOT / "tests/command_line.py"]))
for code in sorted({key.split(".")[0] for key in english} - words):
    hold(f"no test tells “{code}”: add a case in tests/invalid", f"[{code}]\n" in expected or f"[{code}]" in tests or f'"{code}"' in tests)

finish(5000)
