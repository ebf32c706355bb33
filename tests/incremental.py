#!/usr/bin/env python3
"""Edits small portals at random, and holds every build that could lean on the one before it to a build that could not.

incremental.py INSYN ROOT [EDITS] [SEED]: after each edit (of content, layouts, assets, options, times, the site itself, or of what is
remembered) the site and everything told must be those of a fresh build, byte for byte; also after a kill in the middle, with another
build running, and with 1, 2 and 7 threads. Prints how to come back to each breach, how many builds left pages as they were, and last
`N passed, N failed`.
"""
import os
import random
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
EDITS = int(sys.argv[3]) if len(sys.argv) > 3 else 120
FIRST_SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
EDITS_OF_A_PORTAL = 12
PORTALS = [ROOT / "tests/invalid/base", *(ROOT / "tests/golden" / name / "content" for name in ("small", "straight", "periods", "county", "kunta"))]
SUMMARY = re.compile(r"\d+ pages?: .*\n|insyn: the memory of the last build.*\n|.* had been changed by hand and was made \w+\n|.* so it stays\n|.* is as it was \(.*\n")
TIMINGS = re.compile(r" *[\d.]+ ms +[\d.]+ ms of cpu  .*\n| *\d+ pages made\n")
MADE, PAGES = re.compile(r"(\d+) pages made"), re.compile(r"(\d+) pages?: ")
FINGERPRINT = re.compile(r"\.[0-9a-f]{16}\.[a-z0-9]+(\.(gz|br))?$")
MEMORY, NOTES = ".site.insyn-memory", ".site.insyn-notes"
TEXT = re.compile(rb"\A---\n.*?\n---\n", re.DOTALL)
PARAGRAPHS = [
    "Bredbandet byggs ut i hela länet, och de som bor längst bort får det först av alla. Arbetet leds av regionen tillsammans med kommunerna.",
    "Andelen resenärer som är nöjda var 71 % under året enligt undersökningen av kollektivtrafiken.",
    "Andelen resenärer som är nöjda var 64 % under året enligt undersökningen av kollektivtrafiken.",
    "Stödet gick till DemoNorth och till Demo North, enligt XKQ (se [[fyll i]]).",
    "Resultatet blev 9,6 miljoner kronor, se tabell 3 nedan.",
    "Regionala utvecklingsnämnden (XKQ) beslutade om det det året.",
    "| Insats | Antal |\n| :-- | --: |\n| Resor | 12 |",
    "- [ ] kvar\n- [x] gjort",
    "Fotnot[^1].\n\n[^1]: Förklaring.",
    "Under året fick Ny text %d 12,5 miljoner kronor, och det är mer än väntat.",
    "Nytt namn %d blev 64 % under året. Målet för Nytt namn %d är uppnått.",
    "Se <https://example.org/?a=1&b=2> **eller** *inte*.",
]


def files_of(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def bytes_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in files_of(folder)}


def keep_times(path, status):
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


class Bench:
    """A portal in a folder of its own, with its site beside it."""

    def __init__(self, folder, chance):
        self.folder, self.chance = folder, chance
        self.options, self.by_hand, self.kept_memory, self.undo, self.broken, self.leaned = {}, set(), None, [], False, 0
        shutil.copytree(chance.choice(PORTALS), folder / "content")
        self.sound = bytes_of(folder / "content")
        shutil.copytree(ROOT / "layouts", folder / "layouts")
        shutil.copytree(ROOT / "assets", folder / "assets")

    def command(self, out, *more):
        options = [part for pair in self.options.items() for part in pair if part]
        return [INSYN, "build", "--language", "en", "--jobs", str(self.chance.choice([1, 2, 7])), "--out", out, *options, *more]

    def run(self, out, *more):
        done = subprocess.run(self.command(out, *more), cwd=self.folder, capture_output=True, text=True, timeout=300)
        return done.returncode, done.stderr

    def path(self, *roots):
        return self.chance.choice([path for root in roots or ("content",) for path in files_of(self.folder / root)])

    def site_file(self):
        files = files_of(self.folder / "site") if (self.folder / "site").exists() else []
        return self.chance.choice(files) if files else None

    def text(self):
        """A text, its front matter and its body."""
        path = self.chance.choice([path for path in files_of(self.folder / "content") if path.suffix == ".md"])
        whole = path.read_bytes()
        front = TEXT.match(whole)
        return (path, whole[: front.end()], whole[front.end() :]) if front else (path, whole, b"")

    def blocks(self, body):
        return [block for block in body.decode("utf-8", "replace").split("\n\n") if block.strip()]

    def write(self, path, front, blocks):
        path.write_bytes(front + ("\n" + "\n\n".join(blocks).strip("\n") + "\n").encode())

    # Each edit returns what it did. The names are what the breach is told by. First those that go no further than bodies.

    def word_of_a_body(self):
        path, front, body = self.text()
        words = [match for match in re.finditer(rb"\b[a-z]{4,}\b", body)]
        if words:
            at = self.chance.choice(words)
            new = self.chance.choice([b"ord", at[0][::-1], at[0] + b" " + at[0], b"Norrland", b"75 %", b"XKQ", at[0].capitalize()])
            path.write_bytes(front + body[: at.start()] + new + body[at.end() :])
        return f"a word in the body of {path.name}"

    def paragraph(self):
        path, front, body = self.text()
        blocks = self.blocks(body)
        blocks.insert(self.chance.randrange(len(blocks) + 1), self.chance.choice(PARAGRAPHS).replace("%d", str(self.chance.randrange(9))))
        self.write(path, front, blocks)
        return f"a paragraph in {path.name}"

    def fewer(self):
        path, front, body = self.text()
        blocks = self.blocks(body)
        if blocks:
            blocks.pop(self.chance.randrange(len(blocks)))
        self.write(path, front, blocks)
        return f"a paragraph out of {path.name}"

    def moved(self):
        """A paragraph of one text, in another one too."""
        _, _, other = self.text()
        path, front, body = self.text()
        blocks = self.blocks(body)
        blocks.append(self.chance.choice(self.blocks(other) or ["Ett stycke."]))
        self.write(path, front, blocks)
        return f"a paragraph from elsewhere in {path.name}"

    def body(self):
        _, _, other = self.text()
        path, front, _ = self.text()
        path.write_bytes(front + other)
        return f"another body in {path.name}"

    def heading(self):
        path, front, body = self.text()
        blocks = self.blocks(body)
        headings = [i for i, block in enumerate(blocks) if block.startswith("#")]
        if headings and self.chance.random() < 0.7:
            blocks[self.chance.choice(headings)] = f"## Ny rubrik {self.chance.randrange(3)}"
        else:
            blocks.insert(self.chance.randrange(len(blocks) + 1), f"## Rubrik {self.chance.randrange(3)}")
        self.write(path, front, blocks)
        return f"a heading in {path.name}"

    def link(self):
        path, front, body = self.text()
        to = self.chance.choice([path for path in files_of(self.folder / "content") if path.suffix in (".md", ".png", ".svg", ".jpg", ".pdf")])
        where = os.path.relpath(to, path.parent) + self.chance.choice(["", "", "#rubrik-1", "#ny-rubrik-1"])
        ids = re.findall(r'"id": "([a-z0-9-]+)"', "".join(each.read_text("utf-8", "replace") for each in path.parent.glob("*.json")))
        more = [f"![Ett mått](measure:{each})" for each in ids] + [f"Måttet [är](measure:{each}), {{{{{each}.latest}}}}." for each in ids]
        blocks = self.blocks(body)
        blocks.insert(self.chance.randrange(len(blocks) + 1), self.chance.choice([f"Läs [mer]({where})."] * 3 + more))
        self.write(path, front, blocks)
        return f"a link in {path.name}"

    def unlink(self):
        path, front, body = self.text()
        self.write(path, front, [block for block in self.blocks(body) if "](" not in block])
        return f"no links in {path.name}"

    # These reach further: as a rule from one goal to the pages that show something of it.

    def line_of(self, pattern, new, what):
        """Another line in the front matter of a text that has such a one."""
        found = [path for path in files_of(self.folder / "content") if path.suffix == ".md" and re.search(pattern, TEXT.match(path.read_bytes())[0] if TEXT.match(path.read_bytes()) else b"")]
        if not found:
            return "nothing"
        path = self.chance.choice(found)
        whole = path.read_bytes()
        front = TEXT.match(whole)
        path.write_bytes(re.sub(pattern, new, front[0], count=1) + whole[front.end() :])
        return f"{what} of {path.name}"

    def title(self):
        key = self.chance.choice([b"title", b"title", b"summary"])
        return self.line_of(rb"(?m)^" + key + rb": .*$", key + b": Ny text %d" % self.chance.randrange(9), f"the {key.decode()}")

    def date(self):
        return self.line_of(rb"(?m)^updated: .*$", b"updated: 20%d-0%d-1%d" % tuple(self.chance.randrange(*to) for to in ((19, 25), (1, 10), (0, 10))), "the date")

    def state(self):
        key = self.chance.choice([b"status", b"form", b"period"])
        return self.line_of(rb"(?m)^" + key + rb": .*$", key + b": Ord %d" % self.chance.randrange(9), f"the {key.decode()}")

    def level(self):
        return self.line_of(rb'(\blevel"?: ?"?)\w+', rb"\g<1>" + self.chance.choice([b"met", b"partly", b"not_met"]), "the level")

    def order(self):
        return self.line_of(rb"(?m)^order: .*$", b"order: %d" % self.chance.randrange(9), "the order")

    def in_data(self, pattern, new, what):
        data = [path for path in files_of(self.folder / "content") if path.suffix == ".json" and path.name != "settings.json" and re.search(pattern, path.read_text("utf-8"))]
        if not data:
            return "nothing"
        path = self.chance.choice(data)
        text = path.read_text("utf-8")
        at = self.chance.choice(list(re.finditer(pattern, text)))
        path.write_text(text[: at.start(1)] + new + text[at.end(1) :], "utf-8")
        return f"{what} of {path.name}"

    def value(self):
        return self.in_data(r'"value": (-?[\d.]+)', str(self.chance.choice([7, 64, 71, 12.5, self.chance.randrange(100)])), "a value")

    def target(self):
        return self.in_data(r'"(?:at_least|at_most|baseline|increase|decrease)": (-?[\d.]+)', str(self.chance.randrange(1, 100)), "a target")

    def weight(self):
        if self.chance.random() < 0.5:
            return self.in_data(r'"weight": (\d+)', str(self.chance.randrange(1, 6)), "a weight")
        return self.in_data(r'"kind": "target",()', f' "weight": {self.chance.randrange(1, 6)},', "a weight more")

    def name(self):
        return self.in_data(r'"(?:name|responsible)": "([^"]*)"', f"Nytt namn {self.chance.randrange(9)}", "a name")

    def word(self):
        path = self.path()
        text = path.read_bytes()
        words = [match for match in re.finditer(rb"[a-z]{4,}", text)]
        if not words:
            return "nothing"
        at = self.chance.choice(words)
        path.write_bytes(text[: at.start()] + at[0][::-1] + text[at.end() :])  # of the same length
        return f"a word of {path.name}"

    def number(self):
        path = self.path()
        text = path.read_bytes()
        digits = [match for match in re.finditer(rb"(?<=[ :])[1-9](?=[,.\d \n])", text)]
        if digits:
            at = self.chance.choice(digits).start()
            path.write_bytes(text[:at] + self.chance.choice(b"123456789").to_bytes(1, "big") + text[at + 1 :])
        return f"a number of {path.name}"

    def line(self):
        path = self.path()
        lines = path.read_bytes().split(b"\n")
        lines.insert(self.chance.randrange(len(lines) + 1), self.chance.choice([b"", b"En rad till.", b"{{", b"## Rubrik", b"[x](borta.md)"]))
        path.write_bytes(b"\n".join(lines))
        return f"a line in {path.name}"

    def secret(self):
        """Other bytes of the same length, with the old time put back."""
        path = self.path("content", "layouts", "assets")
        status, text = path.stat(), bytearray(path.read_bytes())
        places = [match.start() for match in re.finditer(rb"(?<=[a-z])[a-z](?=[a-z])", bytes(text))]
        if places:
            at = self.chance.choice(places)
            text[at] = ord("q") if text[at] != ord("q") else ord("z")
        path.write_bytes(text)
        keep_times(path, status)
        return f"{path.name} in secret"

    def touch(self):
        path = self.path("content", "layouts", "assets")
        moment = self.chance.choice([time.time(), 0, 1e9, time.time() + 3600])
        os.utime(path, (moment, moment))
        return f"the time of {path.name}"

    def same(self):
        path = self.path("content", "layouts", "assets")
        path.write_bytes(path.read_bytes())
        return f"{path.name} saved as it was"

    def replaced(self):
        path = self.path()
        status, other = path.stat(), path.with_name(".other")
        other.write_bytes(path.read_bytes().replace(b"a", b"e", 1))
        keep_times(other, status)
        other.rename(path)
        return f"{path.name} replaced"

    def rename(self):
        path = self.path()
        to = path.with_name(self.chance.choice(["ny", "om", "annan", path.stem + "-2"]) + path.suffix)
        if not to.exists():
            path.rename(to)
            self.undo.append(lambda: to.exists() and not path.exists() and to.rename(path))
        return f"{path.name} as {to.name}"

    def swap(self):
        one, other = self.path(), self.path()
        if one.suffix == other.suffix and one != other:
            between = one.with_name(".between")
            one.rename(between), other.rename(one), between.rename(other)
        return f"{one.name} and {other.name} change places"

    def remove(self):
        path = self.path("content", "assets")
        text = path.read_bytes()
        path.unlink()
        self.undo.append(lambda: path.parent.exists() and path.write_bytes(text))
        return f"{path.name} removed"

    def copy(self):
        path = self.path()
        to = path.with_name(f"kopia-{self.chance.randrange(100)}{path.suffix}")
        shutil.copy2(path, to)
        self.undo.append(lambda: to.unlink(missing_ok=True))
        return f"{path.name} copied"

    def setting(self):
        path = self.folder / "content/settings.json"
        text = path.read_text("utf-8")
        path.write_text(re.sub(r'("title": ")', rf"\g<1>{self.chance.choice('ABC')}", text, count=1), "utf-8")
        return "the title of the portal"

    def layout(self):
        path = self.path("layouts")
        text = path.read_text("utf-8")
        path.write_text(text.replace("<p>", f'<p class="x{self.chance.randrange(9)}">', 1) if path.suffix == ".mustache" else text.replace("e", "ë", 1), "utf-8")
        return f"the layout {path.name}"

    def asset(self):
        path = self.path("assets")
        if path.suffix in (".css", ".js"):
            path.write_text(path.read_text("utf-8") + f"/* {self.chance.randrange(9)} */\n", "utf-8")
        return f"the asset {path.name}"

    def option(self):
        self.options["--base-url"] = self.chance.choice(["", "https://a.example/", "https://b.example/x/"])
        if not self.options["--base-url"]:
            del self.options["--base-url"]
        return f"options {self.options}"

    def way(self):
        if self.options.pop("--in-place", None) is None:
            self.options["--in-place"] = ""
        return f"options {self.options}"

    def by_hands(self):
        """Somebody is at the site itself."""
        path = self.site_file()
        if path is None:
            return "nothing"
        how = self.chance.choice(["edit", "secret", "remove", "touch", "exchange"])
        status, text = path.stat(), path.read_bytes()
        if how == "remove" or path.name.startswith("manifest."):
            if path.name.startswith("manifest."):
                return "nothing"
            path.unlink()
        elif how == "touch":
            os.utime(path)
        else:
            self.by_hand.add(str(path.relative_to(self.folder / "site")))
            other = path.with_name(".hand")
            other.write_bytes(text[:-1] + b"?" if how != "edit" else text + b"\n")
            other.rename(path) if how == "exchange" else (path.write_bytes(other.read_bytes()), other.unlink())
            if how != "edit":
                keep_times(path, status)
        return f"site: {how} {path.name}"

    def foreign(self):
        path = self.folder / "site" / self.chance.choice(["fran-annan.txt", "2020/annan.txt"])
        if path.parent.exists():
            path.write_text("x")
            self.by_hand.add(str(path.relative_to(self.folder / "site")))
        return "a file of somebody else"

    def no_site(self):
        shutil.rmtree(self.folder / "site", ignore_errors=True)
        self.by_hand.clear()
        return "the site removed"

    def memory(self):
        path = self.folder / self.chance.choice([MEMORY, NOTES])
        if not path.exists():
            return "nothing"
        data = bytearray(path.read_bytes())
        how = self.chance.choice(["flip", "cut", "older", "keep", "foreign", "remove", "folder"])
        if how == "flip":
            for _ in range(self.chance.choice([1, 20])):
                data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            path.write_bytes(data)
        elif how == "cut":
            path.write_bytes(data[: self.chance.randrange(len(data))])
        elif how == "keep":
            self.kept_memory = path, bytes(data)
        elif how == "older" and self.kept_memory and not self.kept_memory[0].is_dir():
            self.kept_memory[0].write_bytes(self.kept_memory[1])
        elif how == "foreign":
            path.write_bytes(self.chance.choice([b"", b"insyn memory 1\n", b"insyn memory 0\n" + data[15:], b"{}"]))
        elif how == "remove":
            path.unlink()
        elif how == "folder":
            path.unlink()
            path.mkdir()
            self.undo.append(lambda: path.is_dir() and path.rmdir())
        return f"memory: {how}"

    def killed(self):
        """Another edit, and a build of it that is killed."""
        what = self.word()
        child = subprocess.Popen(self.command("site"), cwd=self.folder, stderr=subprocess.DEVNULL)
        time.sleep(self.chance.uniform(0, 0.6))
        child.send_signal(signal.SIGKILL)
        child.wait()
        return f"{what}, built and killed"

    def mended(self):
        """What took something away gives it back."""
        for undo in self.undo[::-1]:
            undo()
        self.undo.clear()

    def back_to_sound(self):
        """The content as it was when it was last published: while it is broken no build leans on the one before."""
        content = self.folder / "content"
        now = bytes_of(content)
        for path in now.keys() - self.sound.keys():
            (content / path).unlink()
        for path, data in self.sound.items():
            if now.get(path) != data:
                (content / path).parent.mkdir(parents=True, exist_ok=True)
                (content / path).write_bytes(data)
        self.undo.clear()


ORDINARY = [Bench.word, Bench.number, Bench.line, Bench.secret, Bench.touch, Bench.same, Bench.replaced, Bench.rename, Bench.swap, Bench.remove, Bench.copy,
            Bench.setting, Bench.layout, Bench.asset, Bench.option, Bench.way, Bench.by_hands, Bench.foreign, Bench.no_site, Bench.memory, Bench.killed]
BODIES = [Bench.word_of_a_body, Bench.word_of_a_body, Bench.paragraph, Bench.paragraph, Bench.fewer, Bench.moved, Bench.body, Bench.heading, Bench.link, Bench.link,
          Bench.unlink]
REACHING = [Bench.title, Bench.title, Bench.date, Bench.state, Bench.level, Bench.order, Bench.value, Bench.value, Bench.value, Bench.target, Bench.weight, Bench.name]
KINDEST = [Bench.touch, Bench.same, Bench.word, Bench.by_hands, Bench.memory]


def told(text):
    return SUMMARY.sub("", text)


def breach_of(bench, before):
    """What differs between a build that may lean on the last one and one that may not; nothing where all is well."""
    if bench.chance.random() < 0.15:  # with another build of the same at the same time
        other = subprocess.Popen(bench.command("site"), cwd=bench.folder, stderr=subprocess.DEVNULL)
        status, said = bench.run("site")
        other.wait()
    else:
        status, said = bench.run("site", "--timings")
        made, said = MADE.search(said), TIMINGS.sub("", said)
        bench.leaned += status == 0 and 0 < int(made[1]) < int(PAGES.search(said)[1])
    shutil.rmtree(bench.folder / "fresh", ignore_errors=True)
    fresh_status, fresh_said = bench.run("fresh", "--fresh")
    bench.broken = fresh_status != 0
    if not bench.broken:
        bench.sound = bytes_of(bench.folder / "content")
    if status != fresh_status:
        return f"status {status}, of a fresh build {fresh_status}\n{said}\n{fresh_said}"
    if told(said) != told(fresh_said):
        return f"it tells\n{told(said)}\nand a fresh build tells\n{told(fresh_said)}"
    if (bench.folder / ".fresh.insyn-memory").exists() or (bench.folder / ".fresh.insyn-notes").exists():
        return "a fresh build remembers"
    made = bytes_of(bench.folder / "site") if (bench.folder / "site").exists() else {}
    expected = bytes_of(bench.folder / "fresh") if status == 0 else before
    # Styles and scripts of the versions before stay for a while.
    made = {path: data for path, data in made.items() if path in expected or not (path == "data/kept.json" or FINGERPRINT.search(path))}
    bad = [path for path in expected.keys() | made.keys() if expected.get(path) != made.get(path) and (path in expected or path not in bench.by_hand)]
    if bad and status == 0:
        return f"{len(bad)} files differ from those of a fresh build, first {sorted(bad)[0]}"
    return None


def idle_of(bench):
    """Nothing is edited: nothing may be read beyond what must be, and nothing written."""
    times = {path: path.stat().st_ctime_ns for path in files_of(bench.folder / "site")}
    status, said = bench.run("site", "--timings")
    if status == 0 and " ms of cpu  load" in said:
        return f"nothing had changed, and yet it was built\n{said}"
    if times != {path: path.stat().st_ctime_ns for path in files_of(bench.folder / "site")}:
        return "nothing had changed, and yet the site was touched"
    return None


edits, leaned, seed = 0, 0, FIRST_SEED
while edits < EDITS:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), chance)
        history = []
        for _ in range(EDITS_OF_A_PORTAL):
            before = bytes_of(bench.folder / "site") if (bench.folder / "site").exists() else {}
            kinds = chance.choices([BODIES, REACHING, ORDINARY, KINDEST], [3, 8, 2, 1])[0]
            history.append([chance.choice(kinds)(bench) for _ in range(chance.choice([0, 1, 1, 1, 2]))])
            breach = breach_of(bench, before)
            if breach is None and chance.random() < 0.3 and (bench.folder / "site").exists() and (bench.folder / MEMORY).is_file() and bench.run("site")[0] == 0:
                breach = idle_of(bench)
            edits += 1
            hold(f"seed {seed}, {history}", breach is None, breach)
            if breach is not None:
                break
            if chance.random() < 0.5:
                bench.mended()
            if bench.broken and chance.random() < 0.8:
                bench.back_to_sound()
        seed += 1
    leaned += bench.leaned
if edits >= 100:
    hold("enough builds leaned on the last one", leaned * 20 >= edits, "little was tested")
print(f"{leaned} of {edits} builds left pages as they were")
finish()
