#!/usr/bin/env python3
"""Writes a bill of materials (CycloneDX 1.5) of the programs: the Debian packages of the libraries that they are linked with or made of.

sbom.py VERSION OUT PROGRAM...: names, versions and licences are those of the machine that it runs on. Same machine, same bytes.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

VERSION, OUT, PROGRAMS = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
# What is compiled in: libraries of headers alone.
HEADERS = ["nlohmann-json3-dev", "libcli11-dev", "libcpp-httplib-dev", "libkainjow-mustache-dev"]


def said(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout


def libraries(program):
    """The files of the libraries that the program itself names, not those that they in turn are linked with."""
    needed = set(re.findall(r"NEEDED\s+(\S+)", said("objdump", "-p", program)))
    for name, path in re.findall(r"^\s*(\S+) => (\S+)", said("ldd", program), re.MULTILINE):
        if name in needed:
            yield path


def package_of(path):
    # A package has the file where it was before /lib became a link to /usr/lib, or where it is now.
    real = str(Path(path).resolve())
    for candidate in (path, real, path.removeprefix("/usr"), real.removeprefix("/usr"), "/usr" + path):
        found = re.match(r"^([^:, ]+)(?::[^: ]+)?: ", said("dpkg", "-S", candidate))
        if found:
            return found[1]
    raise SystemExit(f"no package has {path}")


def licences(package):
    file = Path("/usr/share/doc") / package / "copyright"
    text = file.read_text("utf-8", "replace") if file.exists() else ""
    names = sorted({re.sub(r"\s+", " ", name.strip()) for name in re.findall(r"^License:[ \t]*(\S.*)$", text, re.MULTILINE)})
    return names or ["see /usr/share/doc/" + package + "/copyright"]


def component(package, how):
    version, architecture = said("dpkg-query", "-W", "-f=${Version} ${Architecture}", package).split()
    return {"type": "library", "bom-ref": f"deb:{package}", "name": package, "version": version, "scope": "required",
            "licenses": [{"license": {"name": name}} for name in licences(package)],
            "purl": f"pkg:deb/debian/{package}@{version.replace(':', '%3A').replace('+', '%2B').replace('~', '%7E')}?arch={architecture}",
            "properties": [{"name": "insyn:use", "value": how}]}


linked = sorted({package_of(path) for program in PROGRAMS for path in libraries(program)})
made_of = [package for package in HEADERS if said("dpkg-query", "-W", "-f=${Version}", package)]
components = [component(each, "linked") for each in linked] + [component(each, "compiled in") for each in made_of]
document = {"$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
            "metadata": {"component": {"type": "application", "bom-ref": "insyn", "name": "insyn", "version": VERSION,
                                       "licenses": [{"license": {"id": "MIT"}}]}},
            "components": components,
            "dependencies": [{"ref": "insyn", "dependsOn": [each["bom-ref"] for each in components]}]}
OUT.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", "utf-8")
