#!/usr/bin/env python3
"""Misspells each key of the content model once, and holds the program to telling exactly one error, at the key's line.

misspelt_keys.py INSYN ROOT: the keys are those of two sound portals, each in one file of its sort. Last `N passed, N failed`.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tally import finish, hold

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PORTALS = [ROOT / "tests/faults/everything/content", ROOT / "tests/golden/small/content"]
KEY = re.compile(r'(?m)"([a-z_]{3,})"\s*:|^[ -]*([a-z_]{3,}):|[{,] ?([a-z_]{3,}):')
KIND = re.compile(r'kind"?: *"?(\w+)')


def keys(path, text):
    """Each with the sort of file that it stands in, and where it begins."""
    front = text if path.suffix == ".json" else text.split("\n---", 1)[0]
    kind = KIND.search(front)
    sort = path.name if path.suffix == ".json" else kind and kind[1]
    for match in KEY.finditer(front):
        group = next(i for i in (1, 2, 3) if match[i])
        yield (sort, match[group]), match.start(group)


def misspelt(key):
    """Its last two letters the other way round."""
    return key + "x" if key[-1] == key[-2] else key[:-2] + key[-1] + key[-2]


def errors(content):
    told = subprocess.run([INSYN, "check", "--language", "en", "--jobs", "1", "--content", content, "--layouts", ROOT / "layouts",
                           "--assets", ROOT / "assets", "--as-of", "2022-01-01"], capture_output=True, text=True)
    return [line for line in told.stderr.split("\n") if ": error: " in line]


seen = set()
with tempfile.TemporaryDirectory() as folder:
    for portal in PORTALS:
        content = Path(folder, "content")
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(portal, content)
        for path in sorted(content.rglob("*")):
            name = path.relative_to(content).as_posix()
            if path.suffix not in (".json", ".md") or name.startswith("published/"):
                continue
            text = path.read_text("utf-8")
            for sort, begin in keys(path, text):
                if sort in seen:
                    continue
                seen.add(sort)
                key = sort[1]
                path.write_text(text[:begin] + misspelt(key) + text[begin + len(key):], "utf-8")
                told = errors(content)
                place = f"{name}:{text.count(chr(10), 0, begin) + 1}:"
                hold(f"{place} {misspelt(key)} for {key}", len(told) == 1 and place in told[0], "\n  ".join(["", *told]))
            path.write_text(text, "utf-8")
finish()
