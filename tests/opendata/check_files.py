#!/usr/bin/env python3
"""Holds the files for machines of every site in a folder to the rules of their formats, read by other eyes than ours."""

import csv
import hashlib
import json
import shutil
import subprocess
import sys
import warnings
import xml.etree.ElementTree as xml
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import site_data  # noqa: E402
from tally import finish, hold  # noqa: E402

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jsonschema

warnings.filterwarnings("ignore", category=DeprecationWarning)  # newer versions than Debian's would have another resolver


def check(condition, *words):
    hold("" if condition else " ".join(str(word) for word in words), condition)


def read_json(path):
    def unique(pairs):
        keys = [key for key, _ in pairs]
        check(len(keys) == len(set(keys)), path, "has a key twice in", keys)
        return dict(pairs)

    return json.loads(path.read_text("utf-8"), object_pairs_hook=unique)


def closed(schema):
    """The same schema, refusing every key that it does not name: nothing may be published without being described."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: closed(part) for key, part in schema.items()}
    if isinstance(schema.get("properties"), dict) and "required" in schema:
        out["additionalProperties"] = False
    return out


def validators(site):
    """By name: a validator of each schema as it is published, and of the same closed."""
    schemas = {path.name: read_json(path) for path in sorted((site / "data/schemas").glob("*.schema.json"))}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)

    def of(name, store):
        resolver = jsonschema.RefResolver(name, store[name], store=store)
        return jsonschema.Draft202012Validator(store[name], resolver=resolver)

    shut = {name: closed(schema) for name, schema in schemas.items()}
    return {name: (of(name, schemas), of(name, shut)) for name in schemas}


def check_schemas(site):
    """Every data file holds to the schema that it names itself, and says no more than that schema describes."""
    known = validators(site)
    files = {}
    for path in sorted((site / "data").rglob("*.json")):
        address = path.relative_to(site / "data")
        data = read_json(path)
        if address.parts[0] == "schemas" or "insyn" not in data:
            continue
        schema = (path.parent / data["$schema"]).resolve()
        check(schema.is_file() and schema.name == f"{data['insyn']['file']}.schema.json", address, "names", data["$schema"])
        files[str(address)] = data
        for error in known[schema.name][1].iter_errors(data):
            check(False, site.name, address, list(error.absolute_path), error.message[:300])
        # The schema has teeth: a key that is gone, a number that is not a string and an empty list of years are refused.
        valid = known[schema.name][0].is_valid
        for key in data:
            check(not valid({each: value for each, value in data.items() if each != key}), address, "may lack", key)
    valid = known["portal.schema.json"][0].is_valid
    portal = files["portal.json"]
    check(not valid({**portal, "rules": {**portal["rules"], "met": 0.85}}), "the schema lets a number through")
    check(not valid({**portal, "years": []}), "the schema lets a portal without years through")
    check(not valid({**portal, "insyn": {"schema": 1, "file": "portal"}}), "the schema lets another schema through")
    return files


def check_data(site, files):
    """Index, years and things are of one piece: every address leads to a file, every file is named, things are the same in both."""
    named = {"portal.json"}

    def same(address, whole, thing):
        named.add(address.removeprefix("data/"))
        file = files.get(address.removeprefix("data/"))
        check(file is not None, site.name, address, "is named and not there")
        if file is not None:
            check(file["insyn"]["file"] == whole, address, "is not a file of a", whole)
            check(thing.items() <= file.items(), address, "says other things than its year")
            check(list(file)[:2] == ["$schema", "insyn"] and f"data/{file['insyn']['year']}/{file['id']}.json" == address, address, "is of something else")

    for listed in files["portal.json"]["years"]:
        year = files[listed["data"].removeprefix("data/")]
        named.add(listed["data"].removeprefix("data/"))
        check(listed["id"] == year["id"] and listed["summary"] == year["summary"], listed["data"], "is another year than the index says")
        check(listed["files"][0]["address"] == listed["data"], listed["id"], "does not list itself first")
        for file in listed["files"]:
            check((site / file["address"]).stat().st_size == file["bytes"], file["address"], "has another size in the index")
        for perspective in year["perspectives"]:
            for goal in perspective["goals"]:
                same(goal["data"], "goal", goal)
                for measure in goal["measures"]:
                    same(measure["data"], "measure", measure)
                for project in goal["projects"]:
                    same(project["data"], "project", project)
        for table in year["budget"]:
            same(table["data"], "table", table)
        for project in [project for collection in year["collections"] for project in collection["projects"]]:
            same(project["data"], "project", project)
        check_facts(site, year)
    check(named == set(files), site.name, "files that nothing names, or the other way:", sorted(named ^ set(files))[:5])


def check_facts(site, year):
    """The flat list says what the year says: every grade, level, value of the year and cell, each once."""
    facts = {fact["address"]: fact for fact in year["facts"]}
    check(len(facts) == len(year["facts"]), site.name, year["id"], "has two facts under one address")
    things = {address for address, fact in facts.items() if "." not in address}
    check(all(address.split(".")[0] in things for address in facts), site.name, "has a fact of nothing")
    first = lambda texts: next(iter((texts or {"": ""}).values()))
    expected = {}
    for goal in [goal for perspective in year["perspectives"] for goal in perspective["goals"]]:
        expected[goal["id"]] = first(goal["title"])
        expected[f"{goal['id']}.calculated"] = goal["calculated"]["level"]
        expected[f"{goal['id']}.assessed"] = goal["assessed"] and goal["assessed"]["level"]
        for measure in goal["measures"]:
            expected[measure["id"]] = first(measure["name"])
            for key in ("grade", "kind", "goal", "weight", "desired"):
                expected[f"{measure['id']}.{key}"] = measure[key]
            expected[f"{measure['id']}.value"] = measure["observed"] and measure["observed"]["value"]
    for table in year["budget"]:
        for row in table["rows"]:
            for column, value in row["cells"].items():
                expected[f"{table['id']}.{row['id']}.{column}"] = value
    # A forecast and a value without a grade are no results, and a fact says which.
    grades = {"on_track": "met", "reached": "met", "somewhat_behind": "partly", "behind": "not_met", "ungraded": "not_reported",
              "suppressed": "not_reported", "unreadable": "not_reported"}
    for address, value in expected.items():
        found = facts.get(address, {"value": None})["value"]
        if address.endswith(".grade"):
            found = grades.get(found, found)
        check(found == value, site.name, address, "is", found, "among the facts and", value, "in the year")


def rows_of(site, path, separator=","):
    bytes_ = (site / path).read_bytes()
    check(bytes_.startswith(b"\xef\xbb\xbf") == (separator == ";"), path, "has a byte order mark, or lacks one")
    check(bytes_.endswith(b"\r\n"), path, "does not end with CR LF")
    text = bytes_.decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(keepends=True), strict=True, delimiter=separator))
    header, rows = rows[0], rows[1:]
    check(len(set(header)) == len(header), path, "names a column twice")
    check(rows, path, "has no rows")
    for row in rows:
        check(len(row) == len(header), path, "has a row of", len(row), "cells under", len(header))
    return header, [dict(zip(header, row)) for row in rows]


TYPES = {
    "string": lambda text: not any(ord(sign) < 32 and sign not in "\t\r\n" for sign in text) and not text.startswith(tuple("=+-@\t\r\n")),
    "decimal": lambda text: Decimal(text) is not None and "e" not in text.lower() and "," not in text,
    "integer": lambda text: str(int(text)) == text,
    "boolean": lambda text: text in ("true", "false"),
    "date": lambda text: len(text) == 10,
    "anyURI": lambda text: " " not in text and not text.startswith(tuple("=+-@")),
}


OURS = {name: jsonschema.Draft202012Validator(read_json(Path(__file__).parent / f"{name}.schema.json")) for name in ("datapackage", "csvw")}


def check_description(path, name, data):
    """Against a schema that was written from the specification."""
    for error in OURS[name].iter_errors(data):
        check(False, path, list(error.absolute_path), error.message[:300])


def check_excel(path, header, rows, resource, plain):
    """The same table, cell for cell, with commas in its numbers."""
    check(resource["dialect"] == {"delimiter": ";"}, path, "is not said to have semicolons")
    numbers = [field["name"] for field in resource["schema"]["fields"] if field.get("decimalChar") == ","]
    check(numbers == [field["name"] for field in resource["schema"]["fields"] if field["type"] == "number"], path, "has other numbers")
    back = [{name: cell.replace(",", ".") if name in numbers else cell for name, cell in row.items()} for row in rows]
    check(back == plain, path, "says other things than the plain file")


def check_series(site):
    """The file of each measure is its part of the year's."""
    for folder in (site / "data").glob("*/series"):
        _, all_values = rows_of(site, f"{folder.parent.relative_to(site)}/matt-varden.csv")
        seen = []
        for path in sorted(folder.glob("*.csv")):
            _, rows = rows_of(site, path.relative_to(site))
            check(rows == [row for row in all_values if row["measure"] == path.stem], path.name, "differs from the year's values")
            seen += rows
            check_description(path.name, "csvw", read_json(path.with_name(path.name + "-metadata.json")))
        check(len(seen) == len(all_values), site.name, "values that are in no file of a measure")


def check_tables(site):
    """Every CSV file against both of its descriptions."""
    package = read_json(site / "data/datapackage.json")
    check_description(site.name, "datapackage", package)
    check_series(site)
    check(package["licenses"] and package["name"], site.name, "the package has no licence or no name")
    resources = {resource["path"]: resource for resource in package["resources"]}
    check(len(resources) == len(package["resources"]), site.name, "the package names a path twice")
    check(len({resource["name"] for resource in package["resources"]}) == len(resources), site.name, "the package uses a name twice")
    tables = {}
    on_disk = {str(path.relative_to(site / "data")) for path in (site / "data").rglob("*.csv") if path.parent.name != "series"}
    check(on_disk | {"portal.json"} | {f"{year.name}.json" for year in (site / "data").glob("[0-9]*") if year.is_dir()} == set(resources), site.name, "the package lists", sorted(resources), "but there are", sorted(on_disk))
    for path, resource in resources.items():
        check((site / "data" / path).stat().st_size == resource["bytes"], path, "has not the size that the package gives")
        check(resource["licenses"], path, "has no licence")
        check(resource["hash"] == "sha256:" + hashlib.sha256((site / "data" / path).read_bytes()).hexdigest(), path, "has another checksum")
        if resource["format"] != "csv":
            continue
        excel = "dialect" in resource
        header, rows = rows_of(site, f"data/{path}", ";" if excel else ",")
        if excel:
            check_excel(path, header, rows, resource, tables[path.replace("-excel.csv", ".csv")])
            continue
        tables[path] = rows
        check([field["name"] for field in resource["schema"]["fields"]] == header, path, "has other columns than the package says")
        metadata = read_json(site / f"data/{path}-metadata.json")
        check_description(path, "csvw", metadata)
        check(metadata["url"] == Path(path).name, path, "is not the file its metadata describes")
        check("dc:license" in metadata, path, "has no licence in its metadata")
        columns = metadata["tableSchema"]["columns"]
        check([column["titles"] for column in columns] == header, path, "has other columns than its metadata says")
        for column in columns:
            check(all(words["@value"] for words in column["dc:description"]), path, column["name"], "is not described")
            for row in rows:
                text = row[column["name"]]
                check(text == "" or TYPES[column["datatype"]](text), path, column["name"], "is no", column["datatype"] + ":", repr(text))
        key = metadata["tableSchema"].get("primaryKey", [])
        check(key == resource["schema"].get("primaryKey", []), path, "has two keys")
        if key:
            found = [tuple(row[name] for name in key) for row in rows]
            check(len(set(found)) == len(found), path, "has rows with the same", key)
            check(all(all(values) for values in found), path, "has an empty cell in its key", key)
        for link in resource["schema"].get("foreignKeys", []):
            other = next(each["path"] for each in package["resources"] if each["name"] == link["reference"]["resource"])
            there = {tuple(row[name] for name in link["reference"]["fields"]) for row in tables[other]}
            here = {tuple(row[name] for name in link["fields"]) for row in rows}
            check(here <= there, path, "names what is not in", other, sorted(here - there)[:3])
    return tables


def said(text):
    """A text as a CSV file holds it."""
    text = "".join(sign for sign in text or "" if ord(sign) >= 32 or sign in "\t\r\n")
    return "'" + text if text.startswith(tuple("=+-@\t\r\n")) else text


def check_agreement(site, portal, tables):
    """The same figures, digit for digit, in the JSON files and in every table."""
    first = portal["languages"][0]
    for year in portal["years"]:
        folder = year["id"]
        goals = [goal for perspective in year["perspectives"] for goal in perspective["goals"]]
        measures = [measure for goal in goals for measure in goal["measures"]]
        for goal, row in zip(goals, tables.get(f"{folder}/mal.csv", []), strict=True):
            check(row["goal"] == goal["id"] and row[f"title_{first}"] == said(goal["title"][first]), "mal.csv differs at", goal["id"])
            check(row["calculated"] == goal["calculated"]["level"], goal["id"], "has two levels")
            check(row["assessed"] == (goal["assessed"] or {"level": ""})["level"], goal["id"], "has two assessments")
            check([row["bound_low"], row["bound_high"]] == goal["calculated"]["bounds"], goal["id"], "has two bounds")
            check(row["decisive"].split() == goal["calculated"]["decisive"], goal["id"], "decisive differs")
            check(row["open"].split() == goal["calculated"]["open"], goal["id"], "open differs")
            for name in ("score", "coverage"):
                exact = goal["calculated"][name]
                check((row[name] == "") == (exact is None), goal["id"], name, "is in one file only")
                if exact is not None:
                    check(abs(Fraction(row[name]) - Fraction(exact)) <= Fraction(1, 2 * 10**9), goal["id"], name, "differs")
        for measure, row in zip(measures, tables.get(f"{folder}/matt.csv", []), strict=True):
            check(row["measure"] == measure["id"], "matt.csv differs at", measure["id"])
            for name in ("kind", "grade", "trend", "basis", "ungraded", "desired"):
                check(row[name] == (measure[name] or ""), measure["id"], name, "differs")
            check(row["value"] == (measure["observed"] or {"value": ""})["value"], measure["id"], "has two values")
            check(row["period"] == (measure["observed"] or {"period": ""})["period"], measure["id"], "has two periods")
            check(row["location"] == measure["location"], measure["id"], "has two places")
            check(Fraction(row["weight"]) == Fraction(measure["weight"]), measure["id"], "has two weights")
            target = measure["target"] or {}
            check(not row["target"] or row["target"] in target, measure["id"], "has two targets")
            for rule in ("at_least", "at_most", "equals"):
                check(rule not in target or row["target_value"] == target[rule], measure["id"], rule, "differs")
        values = []
        for measure in measures:
            facets = [("", "", measure["series"])]
            parts = (measure["target"] or {}).get("all_of", [])
            facets += [(str(number), "", part["series"]) for number, part in enumerate(parts, 1)]
            facets += [("", group["id"], group["series"]) for each in measure["breakdowns"] for group in each["groups"]]
            facets = [(part, group, "", series) for part, group, series in facets]
            facets += [("", "", each["id"], each["series"]) for each in measure["references"]]
            for part, group, reference, series in facets:
                for point in series:
                    note = said((point["note"] or {}).get(first))
                    values.append((measure["id"], part, group, reference, point["period"], point["value"] or "", note, point["location"] or ""))
        names = ("measure", "part", "group", "reference", "period", "value", f"note_{first}", "location")
        found = [tuple(row[name] for name in names) for row in tables.get(f"{folder}/matt-varden.csv", [])]
        check(found == values, site.name, "matt-varden.csv and the year differ")
        for table in year["budget"]:
            cells = [(row["id"], column["id"], row["cells"][column["id"]] or "", table["unit"]) for row in table["rows"] for column in table["columns"]]
            cells += [(row["id"], f"calculated.{made['kind']}", made["values"][row["id"]], table["unit"] if made["kind"] in ("variance", "change") else "%")
                      for made in table["calculated"] for row in table["rows"] if row["id"] in made["values"]]
            rows = tables[f"{folder}/tabell-{table['id']}.csv"]
            found = [tuple(row[name] for name in ("row", "column", "value", "unit")) for row in rows]
            check(all((row["published"] == "false") == row["column"].startswith("calculated.") for row in rows), table["id"], "mixes up what is published")
            check(found == cells, site.name, table["id"], "differs between its CSV file and the year")
        projects = [project["id"] for goal in goals for project in goal["projects"]]
        projects += [project["id"] for collection in year["collections"] for project in collection["projects"]]
        check([row["project"] for row in tables.get(f"{folder}/projekt.csv", [])] == projects, site.name, "projekt.csv differs")


RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NAMES = {"dcat": "http://www.w3.org/ns/dcat#", "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
         "vcard": "http://www.w3.org/2006/vcard/ns#"}
MANDATORY = {
    "dcat:Catalog": ["dcterms:title", "dcterms:description", "dcterms:publisher", "dcterms:license", "dcat:dataset"],
    "dcat:Dataset": ["dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:contactPoint", "dcat:distribution", "dcat:keyword", "dcat:theme",
                     "dcterms:accessRights", "dcterms:temporal"],
    "dcat:DatasetSeries": ["dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:contactPoint", "dcat:keyword", "dcat:theme", "dcterms:temporal"],
    "dcat:Distribution": ["dcat:accessURL", "dcterms:format", "dcterms:license"],
    "foaf:Agent": ["foaf:name", "dcterms:type"],
    "vcard:Organization": ["vcard:fn", "vcard:hasEmail"],
}
LICENCES = {"http://creativecommons.org/publicdomain/zero/1.0/", "http://creativecommons.org/licenses/by/4.0/"}


def full(name):
    prefix, local = name.split(":")
    return f"{{{NAMES[prefix]}}}{local}"


def check_catalogue(site, base):
    """The rules of the harvest; and, where rapper is installed, that it is RDF."""
    root = xml.parse(site / "data/dcat.rdf").getroot()
    if shutil.which("rapper"):
        parsed = subprocess.run(["rapper", "-q", "-c", "-i", "rdfxml", site / "data/dcat.rdf", base], capture_output=True, text=True)
        check(parsed.returncode == 0 and not parsed.stderr, site.name, "the catalogue is not sound RDF:", parsed.stderr[:300])
    about = [element.get(RDF + "about") for element in root.iter() if element.get(RDF + "about") is not None]
    check(len(set(about)) == len(about), "the catalogue describes a thing twice")
    check(all(address.startswith(base) for address in about), "the catalogue holds a relative address")
    for element in root.iter():
        resource = element.get(RDF + "resource")
        if resource is not None and "#" in resource and resource.startswith(base):
            check(resource in about, "the catalogue does not describe", resource)
        check(resource is None or "://" in resource or resource.startswith("mailto:"), resource, "is not absolute")
        if element.text and element.text.strip() and element.tag.split("}")[1] in ("title", "description", "keyword", "name", "fn"):
            check(element.get("{http://www.w3.org/XML/1998/namespace}lang"), "a literal without a language:", element.text)
    for kind, mandatory in MANDATORY.items():
        found = list(root.iter(full(kind)))
        check(found, "the catalogue has no", kind)
        for element in found:
            check(element.get(RDF + "about"), "a", kind, "without an address")
            for name in mandatory:
                check(element.find(full(name)) is not None, kind, element.get(RDF + "about"), "lacks", name)
    for element in root.iter(full("dcterms:license")):
        check(element.get(RDF + "resource") in LICENCES, "the harvest does not know the licence", element.get(RDF + "resource"))
    catalogue = root.find(full("dcat:Catalog"))
    check(catalogue.find(full("dcterms:license")).get(RDF + "resource") == "http://creativecommons.org/publicdomain/zero/1.0/", "the catalogue is not CC0")
    offered = [element.get(RDF + "resource") for element in root.iter(full("dcat:distribution"))]
    check(sorted(offered) == sorted(element.get(RDF + "about") for element in root.iter(full("dcat:Distribution"))), "a distribution of no data set, or of two")
    listed = {element.get(RDF + "resource") for element in catalogue.iter(full("dcat:dataset"))}
    described = {element.get(RDF + "about") for kind in ("dcat:Dataset", "dcat:DatasetSeries") for element in root.iter(full(kind))}
    check(listed == described, "the catalogue lists", sorted(listed ^ described))
    check_data_sets(root)
    for element in root.iter(full("dcat:Distribution")):
        path = element.find(full("dcat:downloadURL")).get(RDF + "resource").removeprefix(base)
        check((site / path).is_file(), "the catalogue offers", path, "that was not written")
        check((site / path).stat().st_size == int(element.find(full("dcat:byteSize")).text), path, "has another size in the catalogue")


def check_data_sets(root):
    """Each data set of a year is in the series of its sort; no title names a year; money is economy."""
    series = {element.get(RDF + "about"): [] for element in root.iter(full("dcat:DatasetSeries"))}
    for element in root.iter(full("dcat:Dataset")):
        about, of = element.get(RDF + "about"), element.find(full("dcat:inSeries"))
        year = element.find(f"{full('dcterms:temporal')}/*/{full('dcat:startDate')}").text[:4]
        if of is not None:
            series[of.get(RDF + "resource")].append(year)
        titles = [title.text for title in element.iter(full("dcterms:title"))]
        check(not any(year in title for title in titles), about, "names its year in its title")
        themes = [theme.get(RDF + "resource").split("/")[-1] for theme in element.iter(full("dcat:theme"))]
        check(("ECON" in themes) == ("tabell-" in about), about, "has the themes", themes)
        keywords = [(word.text, word.get("{http://www.w3.org/XML/1998/namespace}lang")) for word in element.iter(full("dcat:keyword"))]
        check(len(keywords) >= 4 and len(set(keywords)) == len(keywords), about, "has the keywords", keywords)
        check(all(word == word.strip() and ";" not in word for word, _ in keywords), about, "has the keywords", keywords)
    check(all(years and len(set(years)) == len(years) for years in series.values()), "a series without members, or with two of a year")


ATOM = "{http://www.w3.org/2005/Atom}"


def check_web_files(site, base):
    places = xml.parse(site / "sitemap.xml").getroot()
    addresses = [element.text for element in places.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    check(addresses and len(set(addresses)) == len(addresses), site.name, "the site map names an address twice, or none")
    check(all(address.startswith(base) for address in addresses), site.name, "the site map holds a relative address")
    check(not any("404" in address for address in addresses), site.name, "the site map lists the page that is not there")
    for place in places:
        check(place.find("{http://www.sitemaps.org/schemas/sitemap/0.9}lastmod") is not None, site.name, "an address without a day")
        others = {link.get("hreflang"): link.get("href") for link in place.iter("{http://www.w3.org/1999/xhtml}link")}
        check(not others or "x-default" in others and others["x-default"] in addresses, site.name, "an address without one for all others")
    check(f"Sitemap: {base}sitemap.xml" in (site / "robots.txt").read_text(), site.name, "robots.txt does not tell of the site map")
    for path in site.glob("feed*.xml"):
        feed = xml.parse(path).getroot()
        days = [entry.find(ATOM + "updated").text for entry in feed.iter(ATOM + "entry")]
        ids = [entry.find(ATOM + "id").text for entry in feed.iter(ATOM + "entry")]
        check(days == sorted(days, reverse=True) and feed.find(ATOM + "updated").text == days[0], path, "is not newest first")
        check(len(set(ids)) == len(ids) and all(id_.startswith(base) for id_ in ids), path, "has ids that are not absolute or not unique")
        for entry in feed.iter(ATOM + "entry"):
            check(entry.find(ATOM + "title").text and entry.find(ATOM + "link").get("href"), path, "has an entry without title or link")
        check(feed.find(f"{ATOM}author/{ATOM}name").text, path, "has no author")


def check_site(site):
    files = check_schemas(site)
    check_data(site, files)
    portal = site_data.portal(site)
    tables = check_tables(site)
    check_agreement(site, portal, tables)
    base = portal["base_url"]
    for name in ("sitemap.xml", "feed.xml"):
        check((site / name).exists() == (base is not None), site.name, name, "goes with a base address, and only with one")
    if (site / "data/dcat.rdf").exists():
        check(base and portal["official"], site.name, "has a catalogue that it may not have")
        check_catalogue(site, base)
    if base:
        check_web_files(site, base)


sites = sorted(Path(sys.argv[1]).iterdir())
for each in sites:
    check_site(each)
for name in ("official", "hostile"):
    check((Path(sys.argv[1]) / name / "data/dcat.rdf").exists(), name, "has no catalogue")
check(len(sites) >= 4, "there are fewer than 4 sites")
finish(40_000)
