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

from tally import finish, hold

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()


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
        hold(f"{name}: ended with {status} and said {said}", status == 0)
        if status == 0:
            found = {(row["group"], row["period"]): row["value"] for row in published(out, "*v*rden.csv")}
            hold(f"{name}: gives {found}, not {expected}", found == expected)


def refused(name, measure, data, *words, table=None):
    with tempfile.TemporaryDirectory() as folder:
        _, status, said = run(Path(folder), measure, table, "v.csv", data)
        hold(f"{name}: ended with {status}", status == 1)
        for each in words:
            hold(f"{name}: does not say “{each}”: {said}", each in said)


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

gives("a line “sep=”", series(decimal=","), "\ufeffsep=;\r\nperiod;value\r\n2019;1\r\n2020;2,5\r\n", TWO)
gives("a quoted line “sep=”", series(), '"sep=,"\nperiod,value\n2019,1\n2020,2.5\n', TWO)
gives("minus as programs write it", series(decimal=","), "period;value\n2018;-7\n2019;\u22121\u00a0362\u00a0250\n2020;\u20132,5\n2021;- 3\n",
      {("", "2018"): "-7", ("", "2019"): "-1362250", ("", "2020"): "-2.5", ("", "2021"): "-3"})
gives("a plus", series(decimal=","), "period;value\n2019;+1\n2020;2,5\n", TWO)
gives("thousands with thin spaces", series(decimal=","), "period;value\n2019;1\u2009362\u202f250\n", {("", "2019"): "1362250"})
gives("names of columns on two lines", series(decimal=",", columns={"value": "Antal personer"}), 'period;"Antal\r\npersoner"\n2019;1\n2020;2,5\n', TWO)
gives("line breaks within quotes", series(decimal=","), 'period;value;note\n2019;1;"en rad\nen till"\n2020;2,5;\n', TWO)
gives("a decimal comma in quotes", series(decimal=","), 'period,value\n2019,1\n2020,"2,5"\n', TWO)
gives("a formula that is a text", series(), 'period,value\n="2019",1\n="2020",="2.5"\n', TWO)
gives("a character that is not seen", series(), "period,value\u200b\n2019,1\n2020,\u200b2.5\n", TWO)
gives("wide, with more columns", series(where={"Kommun": "Lule\u00e5"}, decimal=","), "Kommun;Kod;2019;2020;\nLule\u00e5;2580;1;2,5;\nPite\u00e5;2581;3;4;\n", TWO)

refused("a lone dash", series(), b"period,value\n2019,-\n2020, .. \n", "“-” is not a number; leave the cell empty", "“..” is not a number; leave the cell empty")
refused("Windows-1252", series(columns={"period": "År"}), "År,value\n2020,1\n".encode("cp1252"), "not UTF-8", "Windows-1252")
refused("a decimal comma that is not told", series(), b"period;value\n2020;2,5\n", "“2,5”: the numbers of this file have a decimal comma; write \"decimal\": \",\" beside \"file\"")
refused("a column that is not there", series(columns={"value": "Antall"}), b"period,Antal\n2020,1\n", "the file has no column “Antall”; did you mean “Antal”?")
refused("no column of values", series(), b"period,Antal\n2020,1\n", "no column is called “value” here")
refused("lines that are not there", series(where={"K": "x"}), b"K,period,value\na,2020,1\n", "no line of the file has all that “where” asks for, such as “x” in the column “K”")
refused("a column that nobody knows", series(), b"period,value,remark\n2020,1,x\n", "no column is called “remark” here")
refused("groups without a column", {"series": [], "breakdowns": [{"dimension": "K", "csv": {"file": "v.csv"}}]}, b"K,period,value\na,2020,1\n", "name it: \"by\"")
refused("more cells than the header", series(), b"period,value,,\n2020,1,,x\n", "this line has 4 cells and the header 2")

COMMA = series(decimal=",")
refused("signs of per cent", COMMA, "period;value\n2019;1 %\n2020;2,5%\n".encode(), "“1 %” is a number and something more; write 1 alone", "“2,5%” is a number and something more; write 2,5 alone")
refused("units and marks", COMMA, "period;value\n2018;1 362 kr\n2019;1*\n2020;2,5 1)\n".encode(), "write 1 362 alone", "write 1 alone", "write 2,5 alone")
refused("minus at the end, parentheses", COMMA, b"period;value\n2019;1-\n2020;(2,5)\n", "“1-” has its minus at the end; write −1", "“(2,5)” is in parentheses; write −2,5")
refused("errors of a sheet", series(), b"period,value\n2019,#DIV/0!\n2020,#SAKNAS!\n", "“#DIV/0!” is an error of the sheet", "“#SAKNAS!” is an error of the sheet")
refused("a bare decimal mark", COMMA, b"period;value\n2019;,5\n2020;2,\n", "“,5” lacks a digit before or after", "“2,” lacks a digit")
refused("thousands or decimals", COMMA, b"period;value\n2019;1.234\n", "“1.234” has “.” before its decimals, where this file has “,”")
refused("a title above", COMMA, "Rapport 2020\n\nperiod;value\n2019;1\n".encode(), "v.csv:3:1", "the first line does not name the columns, of which there are several from line 3 on")
refused("a remark below", COMMA, "period;value\n2019;1\n\nK\u00e4lla: SCB\n".encode(), "v.csv:4:1", "this line is a single cell, and the header has 2")
refused("a sum below", COMMA, b"period;value\n2019;1\nSumma;1\n", "“Summa” is not a valid period")
refused("old ends of lines", series(), b"period,value\r2019,1\r", "old ends of lines")
refused("UTF-16", series(), "period\tvalue\n2019\t1\n".encode("utf-16"), "this is UTF-16", "CSV UTF-8")
refused("bars", series(), b"period|value\n2019|1\n", "what divides the cells is to be a comma, a semicolon or a tab")
refused("decimal commas without quotes", COMMA, b"period,value\n2019,1,5\n", "cells and decimals cannot both be marked by a comma")
refused("wide, of several", series(), "Kommun;2019\nA;1\nB;3\n".encode(), "v.csv:3:1", 'this line and line 2 give the same value', '"where": {"Kommun": "B"}', "[many-rows]")
refused("long, of several", series(columns={"value": "Antal"}), "period,K\u00f6n,Antal\n2019,K,1\n2019,M,2\n".encode(), '"where": {"K\u00f6n": "M"}', "[many-rows]")
refused("groups, of several", {"series": [{"period": "2020", "value": 9}], "breakdowns": [{"dimension": "K", "csv": {"file": "v.csv", "by": "K"}}]},
        b"K,Age,period,value\na,0-9,2020,1\na,10-,2020,2\n", '"where": {"Age": "10-"}')
refused("the same period twice", series(), b"period,value\n2019,1\n2019,2\n", "the period 2019 already has a value")

with tempfile.TemporaryDirectory() as folder:
    table = {"title": "T", "unit": "kr", "columns": [{"id": "utfall", "role": "outcome", "title": "Utfall"}], "csv": {"file": "v.csv", "delimiter": ";", "decimal": ","}}
    out, status, said = run(Path(folder), {"series": [{"period": "2020", "value": 1}]}, table, "v.csv", "id;title;utfall;\na;A; -1 362 250 ;\nb; B ;2\n;;;\n".encode())
    hold(f"a padded table: {said}", status == 0)
    if status == 0:
        found = {(row["row"], row["value"]) for row in published(out, "*-t.csv") if row["row"]}
        hold(f"a padded table gives {found}", {("a", "-1362250"), ("b", "2")} <= found)

finish(90)
