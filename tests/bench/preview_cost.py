"""What it takes the preview to show a page as it was saved, and what memory it holds after many saves."""

import re
import statistics
import subprocess
import threading
import time
import urllib.error
import urllib.request
from typing import NamedTuple


class Cost(NamedTuple):
    milliseconds: float
    growth: float  # of the memory, from the tenth save to the last


class Browser:
    """Keeps a page open as a browser does: waits to be told of changes, and then asks for the page."""

    def __init__(self, address):
        self.address, self.changed = address, threading.Condition()
        self.version = None
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            try:
                with urllib.request.urlopen(self.address + "-/changes", timeout=60) as events:
                    for line in events:
                        if line.startswith(b"data: "):
                            with self.changed:
                                self.version = line
                                self.changed.notify_all()
            except OSError:
                time.sleep(0.05)

    def page(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:
                return answer.read().decode("utf-8")
        except urllib.error.HTTPError:  # there is no site yet
            return ""

    def seen(self, path, word, patience=120):
        """When the page that holds the word has come."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            with self.changed:
                before = self.version
            if word in self.page(path):
                return time.monotonic()
            with self.changed:
                self.changed.wait_for(lambda: self.version != before, timeout=10)
        raise TimeoutError(f"{path} never showed “{word}”")


def memory_of(process, patience=30):
    """What it holds when it has come to rest: while it uses no CPU time."""

    def read(name):
        with open(f"/proc/{process.pid}/{name}", encoding="utf-8") as text:
            return text.read()

    spent, until = None, time.monotonic() + patience
    while time.monotonic() < until:
        before, spent = spent, read("stat").rpartition(")")[2].split()[11:13]
        if before == spent:
            break
        time.sleep(0.3)
    return int(re.search(r"VmRSS:\s+(\d+)", read("status"))[1])


def of(insyn, root, content, saves):
    process = subprocess.Popen([insyn, "serve", "--content", content, "--layouts", root / "layouts", "--assets", root / "assets", "--port", "0"],
                               stderr=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://\S+/", process.stderr.readline())[0]
        threading.Thread(target=process.stderr.read, daemon=True).start()
        file = sorted(content.glob("*/*/mal-0/projekt-*.md"))[0]
        page = str(file.relative_to(content).with_suffix(".html"))
        browser = Browser(address)
        text = file.read_text("utf-8")
        times, early = [], 0
        while browser.version is None:
            time.sleep(0.05)
        browser.seen(page, "</html>")
        for number in range(saves):
            word = f"Nyskrivet{number:04}."
            start = time.monotonic()
            file.write_text(text + f"\n{word}\n", "utf-8")
            times.append(browser.seen(page, word) - start)
            time.sleep(0.02)
            if number == 9:
                early = memory_of(process)
        growth = memory_of(process) / early if early else 1.0
        file.write_text(text, "utf-8")
        return Cost(1000 * statistics.median(times), growth)
    finally:
        process.terminate()
        process.wait()
