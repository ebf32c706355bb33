#!/usr/bin/env python3
"""Builds the real portal under other job counts, locales, time zones and umasks: the same bytes each time, and a second build touches nothing.

same_bytes.py INSYN ROOT: last `N passed, N failed`.
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tally import finish, hold

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
WAYS = [
    (["--jobs", "1"], {}, 0o022),
    (["--jobs", "7"], {"LANG": "sv_SE.UTF-8", "LC_ALL": "sv_SE.UTF-8"}, 0o077),
    (["--jobs", "2"], {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"}, 0o002),
    (["--jobs", "3"], {"LANG": "ja_JP", "LC_ALL": "C", "TZ": "America/Los_Angeles"}, 0o027),
]


def build(out, arguments, environment, umask):
    command = [INSYN, "build", "--content", ROOT / "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", out]
    subprocess.run([*command, *arguments], check=True, stderr=subprocess.PIPE, env={**os.environ, **environment}, umask=umask)


def bytes_of(out):
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def times_of(out):
    return {str(path.relative_to(out)): path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}


with tempfile.TemporaryDirectory() as folder:
    first = Path(folder) / "site-0"
    build(first, *WAYS[0])
    expected, before = bytes_of(first), times_of(first)
    for number, way in enumerate(WAYS[1:], 1):
        out = Path(folder) / f"site-{number}"
        build(out, *way)
        made = bytes_of(out)
        different = sorted(path for path in expected.keys() | made.keys() if expected.get(path) != made.get(path))
        hold(f"{way[0]} {way[1]} umask {way[2]:03o}", not different, f"{len(different)} files differ, first {different[:1]}")
    build(first, *WAYS[2])
    touched = sorted(path for path, time in times_of(first).items() if before.get(path) != time)
    hold("a second build touches nothing", not touched, f"{len(touched)} files, first {touched[:1]}")
finish()
