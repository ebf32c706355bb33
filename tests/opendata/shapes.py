#!/usr/bin/env python3
"""Holds every catalogue of a folder of sites to the shapes of DCAT-AP-SE (dcat-ap-se.shapes.ttl), and spoiled ones to be refused.

shapes.py SITES: the shapes are SHACL; what of it they use is worked out here, over the triples that rapper reads. Last `N passed, N
failed`. Where rapper is not installed it says so; with CI set that is a failure.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SH, RDF = "http://www.w3.org/ns/shacl#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
LINE = re.compile(r'^(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?) \.$')
DATES = {"http://www.w3.org/2001/XMLSchema#date": re.compile(r"\d{4}-\d\d-\d\d$"), "http://www.w3.org/2001/XMLSchema#nonNegativeInteger": re.compile(r"\d+$")}
passed = failed = 0


def hold(holds, sentence):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    if not holds:
        print(sentence)


class Graph:
    def __init__(self, path, syntax, base):
        text = subprocess.run(["rapper", "-q", "-i", syntax, "-o", "ntriples", path, base], check=True, capture_output=True).stdout.decode("utf-8")
        self.by_subject = {}
        for line in text.splitlines():
            subject, predicate, thing = LINE.match(line).groups()
            self.by_subject.setdefault(subject, []).append((predicate[1:-1], thing))

    def objects(self, subject, predicate):
        return [thing for name, thing in self.by_subject.get(subject, []) if name == predicate]

    def one(self, subject, predicate):
        return next(iter(self.objects(subject, predicate)), None)

    def of_class(self, name):
        return [subject for subject, said in self.by_subject.items() if (RDF + "type", name) in said]

    def items(self, head):
        while head and head != f"<{RDF}nil>":
            yield self.one(head, RDF + "first")
            head = self.one(head, RDF + "rest")


def value_of(literal):
    return re.match(r'"((?:[^"\\]|\\.)*)"', literal)[1]


def datatype_of(thing):
    if not thing.startswith('"'):
        return None
    end = thing[thing.rindex('"') + 1:]
    return RDF + "langString" if end.startswith("@") else end[3:-1] if end else XSD_STRING


def kind_of(thing):
    return SH + ("IRI" if thing.startswith("<") else "BlankNode" if thing.startswith("_:") else "Literal")


def faults_of_values(data, shapes, rule, values):
    """What of one property's constraints does not hold of its values."""
    asked = {name.removeprefix(SH): thing for name, thing in shapes.by_subject[rule]}
    known = {"path", "minCount", "maxCount", "datatype", "nodeKind", "class", "pattern", "in", "uniqueLang", "minLength"}
    assert asked.keys() <= known, f"a constraint that is not worked out here: {asked.keys() - known}"
    number = {key: int(value_of(asked[key])) for key in ("minCount", "maxCount", "minLength") if key in asked}
    if len(values) < number.get("minCount", 0):
        yield f"{len(values)} values, at least {number['minCount']} are wanted"
    if len(values) > number.get("maxCount", len(values)):
        yield f"{len(values)} values, at most {number['maxCount']} are wanted"
    languages = [thing.rsplit("@", 1)[1] for thing in values if datatype_of(thing) == RDF + "langString"]
    if "uniqueLang" in asked and len(set(languages)) < len(languages):
        yield f"a language twice: {languages}"
    for thing in values:
        text = value_of(thing) if thing.startswith('"') else thing.strip("<>")
        if "datatype" in asked:
            wanted = asked["datatype"][1:-1]
            if datatype_of(thing) != wanted or wanted in DATES and not DATES[wanted].match(text):
                yield f"{thing} is not a {wanted}"
        if "nodeKind" in asked and kind_of(thing) != asked["nodeKind"][1:-1]:
            yield f"{thing} is a {kind_of(thing)}"
        if "class" in asked and (RDF + "type", asked["class"]) not in data.by_subject.get(thing, []):
            yield f"{thing} is not a {asked['class']}"
        if "pattern" in asked and not re.search(value_of(asked["pattern"]).replace("\\\\", "\\"), text):
            yield f"{thing} is not of the form {asked['pattern']}"
        if "in" in asked and thing not in list(shapes.items(asked["in"])):
            yield f"{thing} is not in the list"
        if len(text) < number.get("minLength", 0):
            yield f"{thing} is too short"


def faults(data, shapes):
    for shape in shapes.of_class(f"<{SH}NodeShape>"):
        wanted_kind = shapes.one(shape, SH + "nodeKind")
        for node in data.of_class(shapes.one(shape, SH + "targetClass")):
            if wanted_kind and kind_of(node) != wanted_kind[1:-1]:
                yield f"{node} is a {kind_of(node)}"
            for rule in shapes.objects(shape, SH + "property"):
                path = shapes.one(rule, SH + "path")[1:-1]
                for fault in faults_of_values(data, shapes, rule, data.objects(node, path)):
                    yield f"{node} {path}: {fault}"


# Each takes something away or puts something wrong in its place: (pattern, replacement).
SPOILED = [
    (r'<dcterms:publisher [^>]*/>', ""), (r'<dcterms:license rdf:resource="[^"]*"', '<dcterms:license rdf:resource="https://creativecommons.org/publicdomain/zero/1.0/deed.sv"'),
    (r'<dcat:accessURL [^>]*/>', ""), (r'<dcterms:format>[^<]*</dcterms:format>', ""), (r'<dcterms:format>[^<]*<', "<dcterms:format>CSV<"),
    (r'<vcard:hasEmail rdf:resource="mailto:', '<vcard:hasEmail rdf:resource="'), (r'<dcterms:title xml:lang="sv">', '<dcterms:title>'),
    (r'data-theme/GOVE', 'data-theme/styre'), (r'#date">\d{4}-\d\d-\d\d<', '#date">i fjol<'), (r'<dcat:Distribution rdf:about="[^"]*">', '<dcat:Distribution>'),
    (r'<dcterms:title xml:lang="en">', '<dcterms:title xml:lang="sv">'), (r'publishertype/\w+', 'publishertype/'), (r'<dcat:startDate [^>]*>[^<]*</dcat:startDate>', ""),
    (r'<dcat:keyword xml:lang="[^"]*">[^<]*</dcat:keyword>', ""), (r'#nonNegativeInteger">\d+<', '#nonNegativeInteger">stor<'),
]

if shutil.which("rapper") is None:
    print("rapper is not installed, so no catalogue is held to its shapes")
    sys.exit(1 if os.environ.get("CI") else 0)
shapes = Graph(Path(__file__).with_name("dcat-ap-se.shapes.ttl"), "turtle", "urn:shapes")
catalogues = sorted(Path(sys.argv[1]).glob("*/data/dcat.rdf"))
hold(catalogues, "no site has a catalogue")
for path in catalogues:
    found = list(faults(Graph(path, "rdfxml", "https://exempel.se/data/dcat.rdf"), shapes))
    hold(not found, f"{path}: {found[:3]}")
with tempfile.TemporaryDirectory() as folder:
    text = catalogues[0].read_text("utf-8")
    for pattern, replacement in SPOILED:
        spoiled = Path(folder) / "dcat.rdf"
        changed = re.sub(pattern, replacement, text)
        spoiled.write_text(changed, "utf-8")
        hold(changed != text or "xml:lang=\"en\"" in pattern, f"nothing to spoil: {pattern}")
        hold(changed == text or list(faults(Graph(spoiled, "rdfxml", "https://exempel.se/data/dcat.rdf"), shapes)), f"not noticed: {pattern}")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
