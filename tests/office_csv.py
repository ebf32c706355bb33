#!/usr/bin/env python3
"""Brings figures as offices' spreadsheets write them, and holds the published values to what was meant.

office_csv.py INSYN ROOT: padded cells, empty columns and lines at the end, decimal comma, thousands, marks of byte order, wide and long files
with several measures and groups; and what is said where a file cannot be understood. Last `N passed, N failed`.
"""
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
passed = failed = 0


def hold(condition, what):
    global passed, failed
    passed += bool(condition)
    failed += not condition
    if not condition:
        print(what)


def run(folder, measure, table, file, data):
    content = folder / "content"
    (content / "2020/samhalle/skola").mkdir(parents=True)
    (content / "2020/budget").mkdir()
    (content / "settings.json").write_text(json.dumps({"organisation": {"name": "Provby"}, "title": "Prov", "languages": ["sv"], "official": False,
                                                       "licence": {"name": "CC0 1.0"}}), "utf-8")
    (content / "index.md").write_text("---\nkind: page\ntitle: Start\n---\n\nHej.\n", "utf-8")
    for path, kind, more in (("2020", "year", ""), ("2020/samhalle", "perspective", ""), ("2020/budget", "budget", ""),
                             ("2020/samhalle/skola", "goal", "factors:\n  - {id: f, title: Faktor}\n")):
        (content / path / "index.md").write_text(f"---\nkind: {kind}\ntitle: Titel\nsummary: Text.\n{more}---\n\nText.\n", "utf-8")
    fields = {"id": "m", "name": "M", "kind": "indicator", "factor": "f", "unit": "st", **measure}
    (content / "2020/samhalle/skola/matt.json").write_text(json.dumps({"measures": [fields]}), "utf-8")
    if table:
        (content / "2020/budget/t.json").write_text(json.dumps(table), "utf-8")
    (content / ("2020/budget" if table else "2020/samhalle/skola") / file).write_bytes(data)
    out = folder / "site"
    command = [INSYN, "build", "--language", "en", "--content", content, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out", out]
    ran = subprocess.run(command, capture_output=True, timeout=120, cwd=folder)
    return out, ran.returncode, ran.stderr.decode("utf-8", "replace")


def published(out, stem):
    with open(next((out / "data/2020").glob(stem)), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def gives(name, measure, text, expected, encoding="utf-8"):
    """`expected`: {(group, period): value}."""
    with tempfile.TemporaryDirectory() as folder:
        out, status, said = run(Path(folder), measure, None, "v.csv", text.encode(encoding))
        hold(status == 0, f"{name}: ended with {status} and said {said}")
        if status == 0:
            found = {(row["group"], row["period"]): row["value"] for row in published(out, "*v*rden.csv")}
            hold(found == expected, f"{name}: gives {found}, not {expected}")


def refused(name, measure, data, *words, table=None):
    with tempfile.TemporaryDirectory() as folder:
        _, status, said = run(Path(folder), measure, table, "v.csv", data)
        hold(status == 1, f"{name}: ended with {status}")
        for each in words:
            hold(each in said, f"{name}: does not say “{each}”: {said}")


def series(**more):
    return {"series": {"csv": {"file": "v.csv", **more}}}


TWO = {("", "2019"): "1", ("", "2020"): "2.5"}
gives("plain", series(), "period,value\n2019,1\n2020,2.5\n", TWO)
gives("semicolons, found", series(decimal=","), "period;value\n2019;1\n2020;2,5\n", TWO)
gives("tabs, found", series(), "period\tvalue\n2019\t1\n2020\t2.5\n", TWO)
gives("a mark of byte order", series(), "\ufeffperiod,value\n2019,1\n2020,2.5\n", TWO)
gives("padded cells", series(), " period , value \n 2019 ,  1 \n\t2020,\u00a02.5\u00a0\n", TWO)
gives("padded quoted cells", series(), '"period" , "value" \n "2019", "1" \n "2020" ,"2.5"\n', TWO)
gives("empty columns and lines at the end", series(), "period,value,,\n2019,1,,\n2020,2.5,,\n,,,\n , ,\n\n,,,\n", TWO)
gives("lines shorter than the empty columns", series(), "period,value,,\n2019,1\n2020,2.5,\n", TWO)
gives("thousands with spaces", series(decimal=","), "period;value\n2019;1 362 250\n2020;1\u00a0234,5\n", {("", "2019"): "1362250", ("", "2020"): "1234.5"})
gives("thousands with points", series(decimal=","), "period;value\n2019;1.362.250\n2020;1.234,5\n", {("", "2019"): "1362250", ("", "2020"): "1234.5"})
gives("thousands with commas", series(), 'period;value\n2019;1,362,250\n2020;1,234.5\n', {("", "2019"): "1362250", ("", "2020"): "1234.5"})
gives("thousands with apostrophes", series(), "period,value\n2019,1'362'250\n2020,-1'234.5\n", {("", "2019"): "1362250", ("", "2020"): "-1234.5"})
gives("columns by other names", series(columns={"period": "År", "value": "Antal", "note": "Kommentar"}), "År,Antal,Kommentar,Annat\n2019,1,x,y\n2020,2.5,,z\n", TWO)
gives("wide", series(), "2018,2019,2020\n,1,2.5\n", TWO)
gives("wide, a line of several", series(where={"Mått": "b"}), "Mått,2019,2020\na,7,8\nb,1,2.5\n", TWO)
gives("long, of several measures", series(where={"Mått": "b"}), "Mått,period,value\na,2019,7\nb,2019,1\nb,2020,2.5\na,2020,8\n", TWO)
OPEN = "Year,Sex,Age,Value\n2019,,,1\n2019,F,,3\n2019,M,,4\n2019,F,0-9,5\n2020,,,2.5\n2020,F,,6\n"
NAMES = {"period": "Year", "value": "Value"}
gives("a blank for the total", {**series(columns=NAMES, where={"Sex": "", "Age": ""}),
                                "breakdowns": [{"dimension": "Sex", "csv": {"file": "v.csv", "columns": NAMES, "where": {"Age": ""}, "by": "Sex"}}]},
      OPEN, {**TWO, ("f", "2019"): "3", ("f", "2020"): "6", ("m", "2019"): "4"})
gives("wide, by group", {"series": [{"period": "2020", "value": 9}], "breakdowns": [{"dimension": "Skola", "csv": {"file": "v.csv", "by": "Skola"}}]},
      "Skola,2019,2020\nA,1,2\nB,,4\n", {("", "2020"): "9", ("a", "2019"): "1", ("a", "2020"): "2", ("b", "2020"): "4"})
gives("what the source says of a value", series(), "period,value,qualifier,status,undated\n2019,1,about,provisional,true\n2020,2.5,,,\n", TWO)

refused("a lone dash", series(), b"period,value\n2019,-\n2020, .. \n", "“-” is not a number; leave the cell empty", "“..” is not a number; leave the cell empty")
refused("Windows-1252", series(columns={"period": "År"}), "År,value\n2020,1\n".encode("cp1252"), "not UTF-8", "Windows-1252")
refused("a decimal comma that is not told", series(), b"period;value\n2020;2,5\n", "has “,” before its decimals")
refused("a column that is not there", series(columns={"value": "Antall"}), b"period,Antal\n2020,1\n", "the file has no column “Antall”; did you mean “Antal”?")
refused("no column of values", series(), b"period,Antal\n2020,1\n", "no column is called “value” here")
refused("lines that are not there", series(where={"K": "x"}), b"K,period,value\na,2020,1\n", "no line of the file has all that “where” asks for, such as “x” in the column “K”")
refused("a column that nobody knows", series(), b"period,value,remark\n2020,1,x\n", "no column is called “remark” here")
refused("groups without a column", {"series": [], "breakdowns": [{"dimension": "K", "csv": {"file": "v.csv"}}]}, b"K,period,value\na,2020,1\n", "name it: \"by\"")
refused("more cells than the header", series(), b"period,value,,\n2020,1,,x\n", "this line has 4 cells and the header 2")

with tempfile.TemporaryDirectory() as folder:
    table = {"title": "T", "unit": "kr", "columns": [{"id": "utfall", "role": "outcome", "title": "Utfall"}], "csv": {"file": "v.csv", "delimiter": ";", "decimal": ","}}
    out, status, said = run(Path(folder), {"series": [{"period": "2020", "value": 1}]}, table, "v.csv", "id;title;utfall;\na;A; -1 362 250 ;\nb; B ;2\n;;;\n".encode())
    hold(status == 0, f"a padded table: {said}")
    if status == 0:
        found = {(row["row"], row["value"]) for row in published(out, "*-t.csv") if row["row"]}
        hold({("a", "-1362250"), ("b", "2")} <= found, f"a padded table gives {found}")

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or passed < 40 else 0)
