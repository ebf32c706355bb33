#!/usr/bin/env python3
"""Whichever call of the system fails while a site is published, the old site or the new one stands, whole.

usage: machine_faults.py INSYN ROOT LIBRARY [--every] [--sample N] [--jobs N]

LIBRARY is built from failing_calls.c. A site stands; the content is changed; the build runs for each way that leads to a call of the
system (the places on the stack), and each way the call can fail: the first such call, the middle one and the last. Other calls that
are reached by the same way differ in nothing but how many files were there before. With --every each call fails in turn; with
--sample N of them do, drawn with a fixed seed. As many are tried at once as there are cores, or as --jobs says, each in a folder
of its own, in memory where there is /dev/shm. After each run:
  status 0: the new site stands, to the byte;
  status 3: the old or the new site stands, to the byte, and the file that failed is named; in place, each file is the old or the new one;
  memory:   the program may also end by a signal, and the old or the new site stands.
Then the same build without faults ends with status 0, the new site, and nothing left behind. Ctrl-C ends it, with the figures so far.
"""
import argparse
import errno
import json
import multiprocessing
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

HOW = {
    "open": [errno.EIO, errno.EACCES, errno.EMFILE, errno.ENOENT, errno.EINTR],
    "read": [errno.EIO, errno.EINTR, "short"],
    "write": [errno.EIO, errno.ENOSPC, errno.EINTR, "short"],
    "sync": [errno.EIO, errno.ENOSPC],
    "rename": [errno.EIO, errno.EACCES, errno.EINVAL, errno.ESTALE],
    "folder": [errno.ENOSPC, errno.EACCES],
    "link": [errno.EIO, errno.EMLINK, errno.EPERM],
    "remove": [errno.EIO, errno.EACCES],
    "thread": [errno.EAGAIN],
    "memory": [errno.ENOMEM],
}
# These are no fault of the machine: the call is made again, or another way is taken.
HARMLESS = {("open", errno.EINTR), ("read", errno.EINTR), ("read", "short"), ("write", errno.EINTR), ("write", "short"),
            ("link", errno.EMLINK), ("link", errno.EPERM)}


def files_of(folder):
    """Every file below a folder with its bytes; None where there is no folder."""
    if not folder.is_dir():
        return None
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    # What earlier sites left for pages that are still open is told apart, and depends on how many sites there were.
    kept = json.loads(files.pop("data/kept.json", b"{}"))
    for each in kept.get("files", []):
        files.pop(each["path"], None)
    return files


class Bench:
    def __init__(self, options, work):
        self.options, self.work = options, work
        self.content, self.site = work / "content", work / "out" / "site"
        golden = options.root / "tests" / "golden" / "straight" / "content"
        shutil.copytree(golden, self.content)
        self.passed, self.failed = 0, []
        self.sites, self.missed = set(), 0
        self.build(self.site)
        self.old = files_of(self.site)
        # A page is changed, one is new, one is gone with what its address leads to.
        self.change()
        self.build(work / "new")
        self.new = files_of(work / "new")
        self.old_copy()

    def another(self, work):
        """One that stands in another folder, and is of the same sites."""
        out = object.__new__(Bench)
        out.options, out.work, out.content, out.site = self.options, work, work / "content", work / "out" / "site"
        shutil.copytree(self.content, out.content)
        shutil.copytree(self.work / "old", work / "old")
        out.passed, out.failed, out.sites, out.missed = 0, [], set(), 0
        out.old, out.new = self.old, self.new
        return out

    def change(self):
        page = self.content / "index.md"
        text = page.read_text()
        page.write_text(text + "\n\nA sentence more.\n")
        (self.content / "a-new-page.md").write_text("---\nkind: page\ntitle: A new page\n---\n\nIts text.\n")

    def command(self, site, in_place=False):
        root = self.options.root
        return [self.options.insyn, "build", "--content", self.content, "--layouts", root / "layouts", "--assets", root / "assets",
                "--out", site, "--jobs", "2"] + (["--in-place"] if in_place else [])

    def build(self, site, in_place=False):
        result = subprocess.run(self.command(site, in_place), capture_output=True, text=True)
        if result.returncode != 0:
            raise RuntimeError(f"a build without faults failed:\n{result.stderr}")

    def run(self, kind, site, at, how, in_place):
        log = self.work / "log"
        log.unlink(missing_ok=True)
        environment = dict(os.environ, LD_PRELOAD=str(self.options.library), FAIL_KIND=kind, FAIL_AT=str(at), FAIL_HOW=str(how),
                           FAIL_LOG=str(log), **({"FAIL_SITE": site} if site else {}))
        result = subprocess.run(self.command(self.site, in_place), capture_output=True, text=True, env=environment, timeout=60)
        return result, log.read_text() if log.exists() else ""

    def stand(self, files):
        """Lays a site down anew, as the build before left it."""
        shutil.rmtree(self.site.parent, ignore_errors=True)
        self.site.parent.mkdir()
        if files is not None:
            subprocess.run(["cp", "-r", self.old_copy(), self.site], check=True)

    def old_copy(self):
        copy = self.work / "old"
        if not copy.exists():
            shutil.copytree(self.site, copy)
        return copy

    def calls(self, kind, start, in_place):
        """The calls that are to fail: of which place (none: any), and the how-manieth of its calls."""
        self.stand(start)
        _, log = self.run(kind, None, 0, "0", in_place)
        lines = [line.split() for line in log.splitlines()]
        count = next(int(words[1]) for words in lines if words[0] == "calls")
        if kind == "memory":  # asked for very often; every 997th time is enough of a choice
            return [(None, at) for at in range(1, count + 1, 997)]
        if self.options.every:
            return [(None, at) for at in range(1, count + 1)]
        sites = sorted((words[1], int(words[2])) for words in lines if words[0] == "site")
        self.sites.update((kind, site) for site, _ in sites)
        return [(site, at) for site, of in sites for at in sorted({1, (of + 1) // 2, of})]

    def tell(self, what, held, detail=""):
        if held:
            self.passed += 1
        else:
            self.failed.append(what)
            sys.stdout.write(f"FAILED: {what}\n{detail}\n")  # at once, whoever else writes
            sys.stdout.flush()

    def difference(self, now):
        if now is None:
            return "there is no site"
        paths = sorted(path for path in now.keys() | self.new.keys() if now.get(path) != self.new.get(path))
        return "not as the new site: " + " ".join(paths)

    def whole(self, start, in_place):
        now = files_of(self.site)
        if now in (start, self.new):
            return True
        if not in_place:
            return False
        either = lambda path: now[path] in ((start or {}).get(path), self.new.get(path))
        mixed = {"data/manifest.json"}  # names both while the files are replaced
        return now is None or all(path in mixed or path.startswith(".insyn") or either(path) for path in now)

    def one(self, kind, site, at, how, in_place, start):
        name = f"{kind} call {at}{f' of {site}' if site else ''}, {how if how == 'short' else errno.errorcode[how]}{', in place' if in_place else ''}" \
               f"{'' if start else ', no site yet'}"
        self.stand(start)
        try:
            result, log = self.run(kind, site, at, how, in_place)
        except subprocess.TimeoutExpired:
            self.tell(name, False, "it did not end")
            return
        failed = next((line for line in log.splitlines() if line.startswith("failed ")), "")
        self.missed += not failed  # threads take turns, and a way may be taken less often
        detail = f"{failed}\nstatus {result.returncode}\n{result.stderr[-600:]}"
        statuses = {0} if (kind, how) in HARMLESS else {0, 3}
        # Without memory libraries leave in their own ways: cmark-gfm and GMP abort, libhyphen exits with 1.
        left_by_library = kind == "memory" and (result.returncode < 0 or (result.returncode == 1 and "error: " not in result.stderr))
        ended = result.returncode in statuses or left_by_library
        self.tell(f"{name}: status", ended, detail)
        if result.returncode == 0:
            now = files_of(self.site)
            self.tell(f"{name}: the new site stands", now == self.new, f"{self.difference(now)}\n{detail}")
        else:
            self.tell(f"{name}: the old or the new site stands", self.whole(start, in_place), detail)
        if result.returncode == 3:
            path = failed.split(" ", 2)[2] if failed.count(" ") >= 2 else ""
            parts = [part for part in pathlib.PurePath(path).parts if part not in ("/", ".", "..")]
            # Where it is told that there is no manifest, the site is somebody else's, and is not written over.
            foreign = how == errno.ENOENT and path.endswith("manifest.json") and "insyn did not make" in result.stderr
            named = foreign or not parts or any(part in result.stderr for part in [parts[-1]] + parts[-2:]) or '"' in result.stderr
            self.tell(f"{name}: it says what failed", any(line.startswith("insyn: ") for line in result.stderr.splitlines()) and named, detail)
        try:
            self.build(self.site, in_place)
        except RuntimeError as error:
            self.tell(f"{name}: the next build mends it", False, f"{detail}\n{error}")
            return
        self.tell(f"{name}: the next build mends it", files_of(self.site) == self.new, detail)
        left = sorted(path.name for path in self.site.parent.iterdir() if path.name not in (self.site.name, f".{self.site.name}.insyn-memory", f".{self.site.name}.insyn-notes"))
        self.tell(f"{name}: nothing is left behind", left == [], f"{left}\n{detail}")


mine = None  # the bench of this process


def begin(bench, folder):
    global mine
    mine = bench.another(pathlib.Path(tempfile.mkdtemp(dir=folder)))


def one(run):
    mine.passed, mine.failed, mine.missed = 0, [], 0
    mine.one(*run[:-1], mine.old if run[-1] else None)
    return mine.passed, mine.failed, mine.missed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("insyn", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("library", type=pathlib.Path)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    options.insyn, options.root, options.library = options.insyn.resolve(), options.root.resolve(), options.library.resolve()
    in_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR", in_memory)) as folder:
        work = pathlib.Path(folder) / "first"
        work.mkdir()
        bench = Bench(options, work)
        runs = []
        for start in (True, False):
            for in_place in (False, True):
                for kind, ways in HOW.items():
                    calls = bench.calls(kind, bench.old if start else None, in_place)
                    runs += [(kind, *call, how, in_place, start) for call in calls for how in ways]
        whole, done = len(runs), 0
        random.Random(20201231).shuffle(runs)  # so that those that are run before it is stopped are of every kind
        runs = runs[:options.sample or whole]
        passed, failed, missed = 0, 0, 0
        with multiprocessing.get_context("fork").Pool(options.jobs, begin, (bench, folder)) as pool:
            try:
                for more_passed, more_failed, more_missed in pool.imap_unordered(one, runs):
                    passed, failed, missed, done = passed + more_passed, failed + len(more_failed), missed + more_missed, done + 1
                    if done % 500 == 0:
                        print(f"{done} of {len(runs)}, {failed} failed", file=sys.stderr)
            except KeyboardInterrupt:
                pool.terminate()
        print(f"{done} of {whole} faults, in {len(bench.sites)} places, {missed} of them not met: {passed} passed, {failed} failed")
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
