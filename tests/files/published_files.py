#!/usr/bin/env python3
"""Holds a site to the files that are meant for it: those that pages link to, and those of root/; and their names to every system.

published_files.py INSYN ROOT: last `N passed, N failed`.
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PORTAL = ROOT / "tests/invalid/base"
NET = "2020/samhalle/natet"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"/>\n'


def built(add):
    """Status, what is said, and the site as path to bytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(PORTAL, folder / "content")
        add(folder / "content")
        told = subprocess.run([INSYN, "build", "--content", "content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out",
                               "site", "--language", "en"], cwd=folder, capture_output=True, timeout=120)
        files = {str(path.relative_to(folder / "site")): path.read_bytes() for path in (folder / "site").rglob("*") if path.is_file()}
        return told.returncode, told.stderr.decode(), files


def put(content, path, text):
    (content / path).parent.mkdir(parents=True, exist_ok=True)
    (content / path).write_text(text)


def files(content):
    put(content, f"{NET}/karta.svg", SVG)
    put(content, f"{NET}/ensam.svg", SVG)
    for name in ("~$rapport.docx", ".~lock.rapport.odt#", "Thumbs.db", ".DS_Store", "index.md~", "#index.md#", "matt.json.bak", ".index.md.swp"):
        put(content, f"{NET}/{name}", "Anna")
    put(content, "root/CNAME", "insyn.exempel.se\n")
    put(content, "root/.well-known/security.txt", "Contact: mailto:a@exempel.se\n")
    put(content, "root/.nojekyll", "")
    put(content, "root/.gitkeep", "")
    put(content, "root/.DS_Store", "x")
    put(content, "root/README.md", "# Raw\n")
    put(content, "root/extra/data.json", "[1]\n")


status, said, site = built(files)
hold(f"the portal is not built\n{said}", status == 0)
hold("a picture that a page shows is not published as it is", site.get(f"{NET}/karta.svg") == SVG.encode())
hold(f"a file that no page links to\n{said}", f"{NET}/ensam.svg" not in site and f"content/{NET}/ensam.svg: warning: " in said and "[unlinked-file]" in said)
hold("a picture has no size in the page", b'<img src="karta.svg"' in site[f"{NET}/index.html"] and b'width="300" height="200"' in site[f"{NET}/index.html"])
for path, text in (("CNAME", "insyn.exempel.se\n"), (".well-known/security.txt", "Contact: mailto:a@exempel.se\n"), (".nojekyll", ""),
                   ("README.md", "# Raw\n"), ("extra/data.json", "[1]\n")):
    hold(f"root/{path} is not at the top of the site as it is", site.get(path) == text.encode())
    hold(f"the manifest does not know {path}", f'"{path}"'.encode() in site["data/manifest.json"])
hold(f"something left behind is published: {sorted(site)}",
     not any(path.endswith((".gitkeep", ".DS_Store", "~", ".bak", ".swp", "Thumbs.db")) or "~" in path or "#" in path for path in site))
for path, page in site.items():
    if path.endswith(".html"):
        hold(f"{path} does not state its policy",
             b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ' in page and b"frame-ancestors" not in page)


def large(content):
    put(content, f"{NET}/rapport.pdf", "%PDF-1.7\n")
    with open(content / f"{NET}/rapport.pdf", "ab") as file:
        file.truncate((64 << 20) + 1)
    with open(content / f"{NET}/index.md", "a") as file:
        file.write("\n[Rapporten](rapport.pdf)\n")


status, said, _ = built(large)
hold(f"a file above 64 MiB\n{said}", status == 1 and "[large-file]" in said)


def large_texts(content):
    for path in ("om.md", "2020/budget/stor.json", "sok.csv"):
        put(content, path, "")
        with open(content / path, "ab") as file:
            file.truncate((64 << 20) + 1)
    put(content, "2020/budget/tabell.json", '{"title": "T", "unit": "mnkr", "columns": [{"id": "a", "role": "outcome", "title": "A"}], "csv": {"file": "stor.csv"}}')
    (content / "sok.csv").rename(content / "2020/budget/stor.csv")


status, said, _ = built(large_texts)
for path in ("om.md", "2020/budget/stor.json", "2020/budget/stor.csv"):
    hold(f"texts and data above 64 MiB are no fault of the machine\n{said}", status == 1 and f"content/{path}: error: " in said and said.count("[large-file]") == 3)

# Names that are lost, or taken for others, on other systems. Each is told once, with its place.
deep = "/".join("abcdefghij"[i % 10] for i in range(31))
for path, wanted in (("2020/aux.svg", "device"), ("2020/Com7.tar.svg", "device"), ("2020/con/karta.svg", "device"), ("2020/vad?.svg", "“?”"),
                     ("2020/a:b.svg", "“:”"), ("2020/slut./karta.svg", "full stop"), ("2020/ mellanslag.svg", "space"),
                     (f"2020/{'a' * 201}.svg", "205 bytes"), (f"2020/samhalle/natet/KARTA.svg", "same name"),
                     (f"2020/Samhalle/bild.svg", "same name"), (f"{deep}/karta.svg", "folders deep")):
    status, said, _ = built(lambda content: put(content, path, SVG))
    lines = [line for line in said.split("\n") if "[file-name]" in line]
    hold(f"{path}\n{said}", status == 1 and len(lines) == 1 and wanted in lines[0] and lines[0].startswith("content/"))


def two_forms(content):
    put(content, "2020/n\u00e4t.svg", SVG)
    put(content, "2020/na\u0308t.svg", SVG)


status, said, _ = built(two_forms)
hold(f"two ways to write ä\n{said}", status == 1 and said.count("[file-name]") == 1 and "same name" in said)
for path in ("2020/auxiliary.svg", "2020/com.svg", "2020/com10.svg", "2020/con-fusion.svg", "2020/nät.svg", f"2020/{'a' * 190}.svg"):
    status, said, _ = built(lambda content: put(content, path, SVG))
    hold(f"{path} is refused\n{said}", status == 0 and "[file-name]" not in said)

finish(50)
