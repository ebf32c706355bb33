#!/usr/bin/env python3
"""Writes content/ beside it: a portal of extremes, to see that no page breaks. Long compound words, titles of 60 characters and more,
a goal with 40 measures, a measure with 30 years and 15 breakdowns, a table of 60 rows, sections with nothing in them.

Run it and look at what git says. Nothing is drawn by lot: the same content every time.
"""
import json
import shutil
from pathlib import Path

CONTENT = Path(__file__).resolve().parent / "content"
WORDS = ["Kollektivtrafikförsörjningsplaneringsunderlag", "Livsmedelsförsörjningsberedskapsutredning", "Kompetensförsörjningsstrategier",
         "Besöksnäringsutvecklingssamordning", "Landsbygdsutvecklingsprogrammet", "Folkhälsopolitiska handlingsplaneringar",
         "Informationssäkerhetsklassificeringar", "Naturvårdsförvaltningsöverenskommelser"]
SIXTY = "Tillgängliga och jämställda kommunikationer för alla i länet"  # 60 characters
KINDS = ["target", "activity", "control"]
TOWNS = ["Arjeplog", "Arvidsjaur", "Boden", "Gällivare", "Haparanda", "Jokkmokk", "Kalix", "Kiruna", "Luleå", "Pajala", "Piteå",
         "Älvsbyn", "Överkalix", "Övertorneå", "Kommunöverskridande samverkansområden"]


def page(path, kind, title, text="", **more):
    path = CONTENT / path
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in {"kind": kind, "title": title, "summary": f"{title}.", **more}.items()]
    path.write_text("---\n" + "\n".join(lines) + f"\n---\n{text}", encoding="utf-8")


def record(path, value):
    path = CONTENT / path
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, ensure_ascii=False).replace('{"id"', '\n  {"id"').replace('{"name": "', '\n    {"name": "')
    path.write_text(text + "\n", encoding="utf-8")


def thirty_years(shift):
    """Ups and downs from 1991 to 2020, with 1998 and 2009 to 2011 missing."""
    years = [year for year in range(1991, 2021) if year not in (1998, 2009, 2010, 2011)]
    return [{"period": str(year), "value": 40 + (year - 1991) + (year * 7 + shift * 5) % 9 - shift} for year in years]


def measure(number):
    word = WORDS[number % len(WORDS)]
    out = {"id": f"m{number}", "name": f"{word} per tusen invånare, mått nummer {number}", "kind": KINDS[number % 3], "factor": f"f{number % 5}",
           "unit": "%", "target": {"at_least": 50, "tolerance": 5}, "source": {"title": "Verksamhetsberättelse 2020", "at": f"s. {number}"}}
    if number % 4 == 0:
        return {**out, "missing": {"reason": "not_published", "note": f"{word} publiceras först nästa år."}}
    if number % 7 == 0:
        return {**out, "target": {"milestone": f"En samordnad {word.lower()} med handlingsplan och tidplan är beslutad av samtliga berörda nämnder"},
                "unit": "", "reported": {"grade": "partly", "basis": "reading", "because": f"{word} är påbörjad.", "at": "s. 9"}}
    return {**out, "series": [{"period": str(year), "value": 30 + (number * 13 + year) % 40} for year in range(2017, 2021)]}


def table(rows):
    def row(number, parent=None):
        outcome, budget = 1000 * number + 0.5, 990 * number
        out = {"id": f"r{number}", "title": f"{WORDS[number % len(WORDS)]} {number}", "role": "detail" if parent else "income",
               "cells": {"outcome": outcome, "budget": budget, "variance": outcome - budget}}
        return {**out, "parent": parent} if parent else out
    return {"title": "Driftsredovisning per verksamhetsområde och kostnadsställe, sextio rader", "unit": "tkr", "decimals": 1, "at": "s. 50",
            "columns": [{"id": "outcome", "role": "outcome", "title": "Utfall 2020-12-31"}, {"id": "budget", "role": "budget", "title": "Årsbudget 2020"},
                        {"id": "variance", "role": "variance", "title": "Avvikelse mot årsbudgeten"}],
            "rows": [row(number) for number in range(1, rows + 1)]}


def main():
    shutil.rmtree(CONTENT, ignore_errors=True)
    record("settings.json", {"organisation": {"name": "Region Tvärsöverskridande", "unit": "Landsbygdsutvecklingsnämnden"},
                             "title": "Insyn i Landsbygdsutvecklingsnämndens verksamhetsberättelser", "languages": ["sv"], "official": False,
                             "licence": {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"}})
    page("index.md", "page", "Start", "Portalen prövar sidor som är svåra att rymma.\n", summary="En portal av ytterligheter.")
    page("om.md", "page", "Om portalen", "Allt här är påhittat.\n", summary="Vad portalen är.", role="about")
    page("2020/index.md", "year", "Verksamhetsåret 2020", "", summary="Ett år av ytterligheter.")
    page("2020/samhalle/index.md", "perspective", "Samhällsutvecklingsperspektivet", "", order=1)
    page("2020/tomt/index.md", "perspective", "Tomt perspektiv", "", order=2)
    goal = "2020/samhalle/manga-matt"
    page(f"{goal}/index.md", "goal", SIXTY, "", order=1, at="s. 10–19",
         factors=[{"id": f"f{n}", "title": f"{WORDS[n]} i samverkan med kommunerna"} for n in range(5)],
         assessment={"level": "partly", "reason": f"{WORDS[0]} och {WORDS[1].lower()} har inte hunnit klart. " * 4, "at": "s. 10"})
    wide = {"id": "lange", "name": "Andel invånare med tillgång till kollektivtrafikförsörjning inom gångavstånd", "kind": "target", "factor": "f0", "unit": "%",
            "target": {"at_least": 75, "tolerance": 2}, "series": thirty_years(0),
            "breakdowns": [{"dimension": "Kommun", "groups": [{"name": name, "series": thirty_years(n)} for n, name in enumerate(TOWNS)]}]}
    record(f"{goal}/matt.json", {"measures": [wide, *[measure(number) for number in range(1, 40)]]})
    for number in range(6):
        page(f"{goal}/projekt-{number}.md", "project", f"{WORDS[number]}: {SIXTY.lower()}", f"![Kurvan](measure:lange)\n\nOm {WORDS[number].lower()}.\n",
             summary=f"{WORDS[number]} prövas i fjorton kommuner.", factor=f"f{number % 4}", form="Utvecklingsprojekt", measures=["lange"],
             partners=["Region Tvärsöverskridande", *TOWNS[:6]])
    page("2020/samhalle/inga-matt/index.md", "goal", "Tomt mål utan mått, insatser och bedömning", "", order=2,
         factors=[{"id": "inget", "title": "Framgångsfaktor utan innehåll"}])
    page("2020/budget/index.md", "budget", "Budget och utfall", "")
    record("2020/budget/drift.json", table(60))
    page("2020/bolag/index.md", "collection", "Tom samling", "")
    page("2020/fragor/index.md", "collection", "Påverkansfrågor", "", entries=[
        {"id": f"e{n}", "title": f"{WORDS[n]} och {SIXTY.lower()}", "group": WORDS[n // 4], "by": "Kommunöverskridande samverkansorganet", "at": f"s. {n}"}
        for n in range(8)])
    page("2020/fragor/strand.md", "item", f"{WORDS[5]} vid stränder, sjöar och vattendrag i hela länet", "Inget mer sägs.\n",
         owners=[{"name": f"{name} kommun", "share": 6.25} for name in TOWNS[:14]] + [{"name": "Region Tvärsöverskridande", "share": 12.5}])


main()
