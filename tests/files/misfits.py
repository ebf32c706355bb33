#!/usr/bin/env python3
"""Whatever lies in the content and cannot be read as a file, every command says which it is, and none hangs on it.

misfits.py INSYN ROOT: pipes, sockets, devices, links, names and depths that content cannot have, alone and all together, in the place of
files that are needed. The status is 1 (3 where the system gives no permission), the thing is named at its place, what else is wrong is
told with it, `build` says what `check` says, to the letter, and the site that stands is not touched. Last `N passed, N failed`.
"""
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PORTAL = ROOT / "tests/invalid/base"
GOAL = "2020/samhalle/natet"
PATIENCE = 60  # a command that waits for a pipe never ends
NOBODY = 65534


def run(folder, *words, **how):
    try:
        return subprocess.run([INSYN, *words], cwd=folder, capture_output=True, timeout=PATIENCE, stdin=subprocess.DEVNULL, **how)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(words, -99, b"", b"does not end")


FOLDERS = ("--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--language", "en")


def build(folder, *more, **how):
    return run(folder, "build", *FOLDERS, "--out", "site", *more, **how)


def said(result):
    return result.stderr.decode("utf-8")  # what is not UTF-8 ends the test


def diagnostics(text):
    """Without the line that counts them, where `check` and `build` differ."""
    return "\n".join(line for line in text.splitlines() if line.startswith(("content", "    ")))


def bind(path):
    # The path of a socket is at most 107 bytes long.
    where = os.getcwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(where)


def deep(path, depth, name):
    """Folders within each other, deeper than a path can be long."""
    where = os.getcwd()
    path.mkdir()
    os.chdir(path)
    for _ in range(depth):
        os.mkdir(name)
        os.chdir(name)
    Path("a.md").write_text("x")
    os.chdir(where)


# What is put at a path of the content, and what is said of it there.
PIPE = "this is a pipe, a socket or a device, and cannot be read as a file; take it away [not-a-file]"
LINK = "this symbolic link does not lead to a file in content; put the file itself here [not-a-file.link]".replace(".link]", "]")
KINDS = {
    "a pipe": (os.mkfifo, PIPE),
    "a socket": (bind, PIPE),
    "a device": (lambda path: os.mknod(path, 0o20666, os.makedev(1, 5)), PIPE),  # /dev/zero, which has no end
    "a link to itself": (lambda path: path.symlink_to(path.name), LINK),
    "a link to nothing": (lambda path: path.symlink_to("nowhere"), LINK),
    "a link out of the content": (lambda path: path.symlink_to("/etc/passwd"), LINK),
    "a link to a pipe": (lambda path: path.symlink_to("/dev/stdin"), LINK),
    "a link to the folder above": (lambda path: path.symlink_to(".."), LINK),
}
# In whose place: a page, data, a table, the settings, a picture that is shown, a record, a file of the root, and a file of no use.
PLACES = ["2020/samhalle/index.md", f"{GOAL}/matt.json", f"{GOAL}/antal.csv", "settings.json", f"{GOAL}/karta.svg", "published/2020.json",
          "root/robots.txt", "2020/anteckning", f"{GOAL}/index.fi.md"]


def portal(folder):
    content = folder / "content"
    shutil.copytree(PORTAL, content)
    page = content / GOAL / "index.md"
    page.write_text(page.read_text() + "\n![En karta](karta.svg)\n")
    return content


def another_mistake(content):
    page = content / "2020/bolag/almi.md"
    page.write_text(page.read_text() + "\nSe [sidan](ingenstans.md).\n")


def files_of(folder):
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")}


COMMANDS = [("explain", "2020/tackning"), ("publish-record", "2020"), ("new", "goal", "2020/samhalle/nytt-mal"), ("diff", "content/2020", "content"),
            ("import", "content/2020/samhalle/natet/karta.svg")]


def with_misfit(folder, name, place, make, words):
    content = portal(folder)
    first = build(folder)
    hold(f"the portal is built before there is {name}", first.returncode == 0, said(first))
    before = files_of(folder / "site")
    path = content / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    try:
        make(path)
    except PermissionError:  # only some may make devices
        return
    what = f"{name} at {place}"
    checked, built = run(folder, "check", *FOLDERS), build(folder)
    for command, result in (("check", checked), ("build", built)):
        hold(f"{what}: {command} ends with 1", result.returncode == 1, f"{result.returncode}: {said(result)}")
        hold(f"{what}: {command} names it once", said(result).count(f"content/{place}: error: {words}") == 1, said(result))
        told = [line for line in said(result).splitlines() if ": error: " in line]
        hold(f"{what}: {command} tells of one mistake", len(told) == 1, said(result))
    hold(f"{what}: build says what check says", diagnostics(said(built)) == diagnostics(said(checked)), said(built))
    hold(f"{what}: the site is not touched", files_of(folder / "site") == before)
    as_json = run(folder, "check", *FOLDERS, "--format", "json")
    listed = json.loads(as_json.stderr)
    hold(f"{what}: it is told as JSON", any(each["file"] == f"content/{place}" for each in listed), as_json.stderr)
    if place != "settings.json":
        another_mistake(content)
        both = said(run(folder, "check", *FOLDERS))
        lost = place.endswith((".md", ".json"))  # what others refer to may be in it, so they are not held to it
        hold(f"{what}: what else is wrong is told too", lost or "ingenstans.md" in both, both)
    for words_of in COMMANDS:
        result = run(folder, *words_of, *([] if words_of[0] == "diff" else ["--content", "content"]), "--language", "en" if words_of[0] != "new" else "sv")
        hold(f"{what}: {words_of[0]} ends", result.returncode in (0, 1, 2, 3), f"{result.returncode}: {said(result)}")
        if words_of[0] in ("explain", "publish-record"):
            hold(f"{what}: {words_of[0]} ends with 1 and names it", result.returncode == 1 and f"content/{place}: error: " in said(result), said(result))
    path.unlink()
    if place in ("2020/anteckning", "root/robots.txt", "published/2020.json", f"{GOAL}/index.fi.md", f"{GOAL}/antal.csv"):
        shutil.rmtree(content)
        portal(folder)
        again = build(folder)
        hold(f"{what}: without it the portal is built", again.returncode == 0, said(again))


def names(folder):
    content = portal(folder)
    for bad in (b"ny\xff.md", b"ny\xed\xa0\x80.md", b"ny\nrad.md", b"ny\x1b[31m.md", b"ny\x7f.svg", "ny\u2028.md".encode(), b"ny\xc2\x9bx.md"):
        path = os.path.join(os.fsencode(content), b"2020", bad)
        with open(path, "wb") as file:
            file.write(b"x")
        checked, built = run(folder, "check", *FOLDERS), build(folder)
        hold(f"{bad!r}: check ends with 1", checked.returncode == 1, said(checked))
        hold(f"{bad!r}: it is named so that it can be printed", f"content/2020/ny\uFFFD" in said(checked)
             and "error: this name is not plain text in UTF-8; rename it [file-name]" in said(checked), said(checked))
        hold(f"{bad!r}: nothing that steers a terminal is printed", not any(c < " " and c != "\n" or "\x7f" <= c < "\xa0" for c in said(checked)), said(checked))
        hold(f"{bad!r}: build says what check says", diagnostics(said(built)) == diagnostics(said(checked)), said(built))
        json.loads(run(folder, "check", *FOLDERS, "--format", "json").stderr)
        os.remove(path)


def depths(folder):
    content = portal(folder)
    for what, depth, name, words in (("300 folders", 300, "d", "this lies more than 30 folders deep"),
                                     ("2,000 folders", 2000, "d", "more than the 900 that every system can keep"),
                                     ("20 folders with names of 200 bytes", 20, "n" * 200, "more than the 900 that every system can keep")):
        deep(content / "2020/djup", depth, name)
        checked, built = run(folder, "check", *FOLDERS), build(folder)
        hold(f"{what}: check ends with 1", checked.returncode == 1, f"{checked.returncode}: {said(checked)[:2000]}")
        hold(f"{what}: it is named", "content/2020/djup" in said(checked) and words in said(checked), said(checked)[:2000])
        hold(f"{what}: build says what check says", diagnostics(said(built)) == diagnostics(said(checked)), said(built)[:2000])
        subprocess.run(["rm", "-rf", content / "2020/djup"], check=True)


def permissions(folder):
    """What the system does not let us read is a failure of the machine: it is named, with what had been found."""
    content = portal(folder)
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, NOBODY, NOBODY)
    be_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    for what, path in (("a file", f"{GOAL}/matt.json"), ("a page", f"{GOAL}/digiby.md"), ("a picture", f"{GOAL}/karta.svg"), ("a folder", "2020/bolag"),
                       ("the settings", "settings.json")):
        mode = (content / path).stat().st_mode
        os.chmod(content / path, 0)
        checked, built = run(folder, "check", *FOLDERS, **be_nobody), build(folder, **be_nobody)
        for command, result in (("check", checked), ("build", built)):
            hold(f"{what} without permission: {command} ends with 3 and names it",
                 result.returncode == 3 and f"cannot read content/{path}: Permission denied" in said(result), f"{result.returncode}: {said(result)}")
        hold(f"{what} without permission: nothing is published", not (folder / "site").exists())
        os.chmod(content / path, mode)
    good = build(folder, **be_nobody)
    hold("with permission the portal is built", good.returncode == 0, said(good))


def growing(folder):
    """A page that is written to, cut and exchanged while it is read."""
    content = portal(folder)
    page, done = content / GOAL / "digiby.md", threading.Event()
    text = page.read_text()

    def write():
        turn = 0
        while not done.is_set():
            turn += 1
            with open(page, "w") as file:
                file.write(text)
                for _ in range(turn % 50):
                    file.write("En mening till. " * 100 + "\n\n")
            time.sleep(0.001)

    writer = threading.Thread(target=write)
    writer.start()
    for turn in range(12):
        built = build(folder, "--jobs", "2", "--keep", "0")
        hold(f"while a page is written, build {turn} ends with 0 or 1", built.returncode in (0, 1), f"{built.returncode}: {said(built)}")
    done.set()
    writer.join()
    page.write_text(text)
    build(folder, "--keep", "0")
    shutil.move(folder / "site", folder / "before")
    build(folder, "--keep", "0")
    compared = subprocess.run(["diff", "-r", "before", "site"], cwd=folder, capture_output=True)
    hold("afterwards the site is as a build into an empty folder makes it", compared.returncode == 0, compared.stdout)


def everything(folder):
    content = portal(folder)
    another_mistake(content)
    for number, (name, (make, words)) in enumerate(KINDS.items()):
        try:
            make(content / f"2020/sak-{number}")
        except PermissionError:
            pass
    checked, built = run(folder, "check", *FOLDERS), build(folder)
    hold("all at once: each is told, and the rest", said(checked).count("[not-a-file]") >= len(KINDS) - 1 and "ingenstans.md" in said(checked), said(checked))
    hold("all at once: build says what check says", diagnostics(said(built)) == diagnostics(said(checked)), said(built))


def in_a_folder(test, *more):
    with tempfile.TemporaryDirectory() as name:
        test(Path(name), *more)


for number, (kind, (made, sentence)) in enumerate(KINDS.items()):
    for position, where in enumerate(PLACES):
        # A pipe everywhere, everything else at two places, which differ.
        if kind == "a pipe" or position in (number, (number + 4) % len(PLACES)):
            in_a_folder(with_misfit, kind, where, made, sentence)
in_a_folder(everything)
in_a_folder(names)
in_a_folder(depths)
in_a_folder(growing)
if os.getuid() == 0:
    os.umask(0o022)
    in_a_folder(permissions)
else:
    print("not run: what may not be read, which only root can try as somebody else")
finish()
