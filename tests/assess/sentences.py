#!/usr/bin/env python3
"""Draws random portals and holds the sentences of their pages to the data.

    sentences.py INSYN ROOT [SEED…]

Whoever reads only the pages must be able to recover value, period, unit, age, basis and speaker of every verdict, and no page
may name a value, a reason or a result that the data do not hold. Without seeds: 1 to 4. Ends with "N passed, N failed".
"""
import decimal
import html
import os
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import random_content
import second_calculation
from tally import finish, hold

GRADES = {"met": "Uppnått", "partly": "Delvis uppnått", "not_met": "Ej uppnått", "not_reported": "Inte redovisat", "no_target": "Utan målvärde"}
ACTIVITY = {"met": "Genomförd", "partly": "Delvis genomförd", "not_met": "Ej genomförd", "not_reported": "Inte redovisad", "no_target": "Utan målvärde"}
FORECAST = {"met": ("on_track", "I takt"), "partly": ("somewhat_behind", "Något efter"), "not_met": ("behind", "Efter")}
BASES = {"pace": "Takten mot ett senare år, inte ett resultat", "verdict": "Källans eget omdöme", "reading": "Vår läsning av källans ord"}
NUMBERS = ["inget", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
LEVELS = {"met": ("uppnått", "uppnådda"), "partly": ("delvis uppnått", "delvis uppnådda"), "not_met": ("ej uppnått", "ej uppnådda")}
LOST = "Beskedet har gått förlorat"
QUALIFIERS = {None: "", "more_than": "mer än ", "at_least": "minst ", "about": "omkring ", "nearly": "närmare ", "at_most": "högst ", "less_than": "mindre än "}
STATUSES = {"provisional": "reliminärt", "estimated": "ppskattat", "revised": "eviderat", "break": "idsserien bryts före värdet"}
REASONS = ["har inte mätts", "inte följts upp", "inte publicerat", "inte dags", "Mätmetoden har ändrats", "Sättet att följa upp", "lämnas inte ut", "förlorad för oss"]


def plain(markup):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))).replace("\u00a0", " ").strip()


def number_in(text):
    """The first number of a Swedish text, exactly; None where there is none."""
    found = re.search(r"[−-]?\d+(?:[  ]\d{3})*(?:,\d+)?", text)
    return None if found is None else decimal.Decimal(re.sub(r"[  ]", "", found[0]).replace("−", "-").replace(",", "."))


class Holder:
    def __init__(self, name):
        self.name = name

    # ---- a measure's page ----

    def standing(self, measure, year):
        """(sign, words that the verdict must hold)"""
        words = ACTIVITY if measure["kind"] == "activity" else GRADES
        if measure["basis"] == "pace":
            if "by" in measure["target"] and self.reached(measure):
                return "reached", ["Nått"]
            if "by" in measure["target"] and measure["desired"] == "target":
                return None, []  # which way is right follows from the first value
            sign, word = FORECAST[measure["grade"]]
            both = [] if measure["linear"] is None or measure["pace"] is None else self.line(measure)
            return sign, [word, *both]
        if measure["ungraded"] is not None:
            return "ungraded", ["Kan inte bedömas"]
        if measure["grade"] == "not_reported" and (measure["missing"] or {}).get("reason") != "unreadable" and self.held_back(measure, year):
            return "suppressed", ["Sekretess"]
        if measure["grade"] == "not_reported" and measure["missing"]["reason"] == "unreadable":
            return "unreadable", [LOST]
        return measure["grade"], [words[measure["grade"]]]

    @staticmethod
    def held_back(measure, year):
        if {"milestone", "all_of"} & measure["target"].keys():
            return False
        return any(p["status"] == "suppressed" and random_content.recalculate.counts_for(p["period"]) == int(year) for p in measure["series"])

    @staticmethod
    def line(measure):
        linear = Fraction(measure["linear"])
        by_line = "met" if linear >= Fraction(19, 20) else "partly" if linear >= Fraction(3, 5) else "not_met"
        return [] if by_line == measure["grade"] else [FORECAST[by_line][1].lower()]

    @staticmethod
    def reached(measure):
        goal, way, period = Fraction(measure["target"]["by"]["value"]), measure["desired"], measure["observed"]["period"]
        series = random_content.recalculate.Series(measure["series"])
        values = series.possible(period, (goal,)) if period in series.values else [Fraction(measure["observed"]["value"])]
        return all(value >= goal if way == "higher" else value <= goal if way == "lower" else value == goal for value in values)

    def measure(self, measure, markup, year):
        where = f"{self.name}, {year}/{measure['id']}"
        text = plain(markup[markup.index("<article>"):markup.index("</article>")])
        observed, unit = measure["observed"], (measure["unit"] or {"sv": ""})["sv"]
        big = re.search(r'<p class="chip is-([a-z_]+)">.*?</svg> (.*?)</p>', markup)
        if measure["kind"] == "indicator":
            hold(where, big is None, "an indicator has a verdict")
        else:
            sign, words = self.standing(measure, year)
            if sign == "not_reported" and big and big[1] == "suppressed":
                sign, words = "suppressed", ["Sekretess"]  # another year's file gives the period, and holds it back
            if sign == "no_target" and big is None:
                sign, words = None, []  # what has no target gets no verdict
            hold(where, (big and sign in (big[1], None)) or (big is None and sign is None), f"the sign is {big and big[1]}, not {sign}")
            hold(where, all(big and word in plain(big[2]) for word in words), f"the verdict reads {big and plain(big[2])}, not {words}")
            hold(where, (BASES.get(measure["basis"]) or "") in text, f"does not say what its grade rests on: {measure['basis']}")
            for basis, said in BASES.items():
                after = plain(markup[big.end():big.end() + 300]) if big else ""
                hold(where, (said in after) == (measure["basis"] == basis), f"says of {measure['basis']}: {said}")
        number = re.search(r'<p class="number">(.*?)</p>\s*<p class="when">(.*?)</p>', markup, re.S)
        if observed:
            hold(where, number is not None, "does not show the value that counts")
        if observed and number:
            shown, when = plain(number[1]), plain(number[2])
            step = decimal.Decimal(1).scaleb(-len(re.sub(r"^[^,]*,?", "", re.sub(r"[^\d,]", "", shown.removesuffix(unit)))))
            hold(where, abs(number_in(shown) - decimal.Decimal(observed["value"])) <= step / 2, f"shows {shown} for {observed['value']}")
            said = next((p for p in measure["series"] if p["period"] == observed["period"]), {})
            word = QUALIFIERS[said.get("qualifier")]
            hold(where, shown.startswith(word) and (word or re.match("[−0-9]", shown)), f"shows {shown} for {said.get('qualifier')}")
            hold(where, (STATUSES.get(said.get("status")) or "") in text, f"does not tell that its value is {said.get('status')}")
            hold(where, shown.endswith(unit), f"shows {shown} without its unit {unit}")
            undated = said.get("undated")
            hold(where, when == "utan datum i källan" if undated else observed["period"][:4] in when, f"shows {when} for {observed['period']}")
            graded = measure["grade"] != "no_target"
            age = {0: "", 1: "ett år gammalt"}.get(observed["age"], f"{observed['age']} år gammalt")
            hold(where, undated or not graded or (age in when and ("gammal" in when) == bool(age)), f"tells the age as {when} and not {age}")
        whole = measure["target"] is None or not {"milestone", "all_of"} & measure["target"].keys()  # graded by its own value
        own = whole and observed and observed["age"] == 0
        hold(where, not own or not any(reason in text for reason in REASONS), "has the year's value and tells why it is missing")
        hold(where, bool(measure["missing"]) or not any(reason in text for reason in REASONS), "tells of a lack that is not in the data")
        hold(where, ("Varför kan måttet inte bedömas?" in text) == (measure["ungraded"] is not None), "tells wrongly that it cannot be graded")
        hold(where, "Källan säger inte" not in text or not measure["missing"], "says that the source is silent")
        self.figures(where, measure, markup)
        rows = re.search(r'<table class="series".*?</table>', markup, re.S)
        for point in measure["series"] if rows else []:
            if point["value"] is not None and point["period"].isdigit():
                cell = re.search(rf'<th scope="row">{point["period"]}</th><td class="num">(.*?)</td>', rows[0])
                hold(where, cell and number_in(plain(cell[1])) is not None, f"has no row for {point['period']}")

    def figures(self, where, measure, markup):
        """No figure in the headline that the data do not hold."""
        headline = measure["explanation"]["sv"].replace("\u00a0", " ")
        hold(where, headline in plain(markup), f"does not show its headline: {headline}")
        known = {decimal.Decimal(p["value"]) for p in measure["series"] if p["value"] is not None}
        if measure["observed"]:
            known.add(decimal.Decimal(measure["observed"]["value"]))
        for each in re.findall(r"[−-]?\d+(?:[  ]\d{3})*(?:,\d+)?", re.sub(r"\b(18|19|20|21)\d\d(/\d+)?\b|kvartal \d", "", headline)):
            figure = number_in(each)
            small = figure == figure.to_integral_value() and 0 <= figure <= 100  # ages, and how many values there are
            half = decimal.Decimal(1).scaleb(figure.as_tuple().exponent) / 2
            hold(where, small or any(abs(figure - each) <= half for each in known), f"names a figure that is not there: {each} in: {headline}")

    # ---- goals, perspectives, years ----

    def goal(self, goal, markup, year):
        where, text = f"{self.name}, {year}/{goal['id']}", plain(markup)
        calculated, assessed = goal["calculated"], goal["assessed"]
        if assessed:
            differs = assessed["level"] != calculated["level"]
            word = LEVELS[assessed["level"]][0]
            sentence = f"Nämnden bedömer att målet är {word}"
            hold(where, sentence in text, f"does not say who assesses it as {assessed['level']}")
            said = "Nämnden och måtten säger olika" if calculated["level"] != "not_assessed" else f"Nämnden säger {word}"
            first = plain(re.search(r'<h2 id="s-answer".*?</h2>', markup)[0])
            hold(where, not differs or first.startswith(said), f"does not say first that the two differ: {first}")
        for key, words in (("on_pace", "besked(en| gäller) takten mot ett senare år"), ("on_readings", "besked(en| är) vår läsning av källans ord")):
            told = re.search(words, text) is not None
            hold(where, (calculated[key] != "0") == told, f"{key} is {calculated[key]} and the page {'tells' if told else 'does not tell'}")

    def summed(self, year, summary, markup):
        where, text = f"{self.name}, {year}", plain(markup)
        counts = {level: n for level, n in summary["assessed"].items() if n}
        if not summary["goals"] or not counts:
            return
        sentence = summary["sentence"]["sv"].replace("\u00a0", " ")
        hold(where, sentence.startswith("Nämnden bedömer att "), f"has no speaker: {sentence}")
        hold(where, sentence in text, f"does not show its sentence: {sentence}")
        for level, count in counts.items():
            words = NUMBERS[count] if count < len(NUMBERS) else str(count)
            one = count == summary["goals"] and count < 3
            hold(where, LEVELS[level][count > 1] in sentence and (one or words in sentence), f"does not tell {count} {level} in: {sentence}")
        for level in LEVELS.keys() - counts.keys():
            bare = re.sub("delvis uppnå\\w+|ej uppnå\\w+", "", sentence) if level == "met" else sentence
            hold(where, LEVELS[level][0] not in bare and LEVELS[level][1] not in bare, f"tells of {level} in: {sentence}")


def pages(insyn, root, content, folder):
    portal = second_calculation.portal_of(insyn, root, content, folder)
    def read(address):
        with open(f"{folder}/site/{address}", encoding="utf-8") as file:
            return file.read()
    return portal, read


def main(arguments):
    if len(arguments) < 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    insyn, root, *seeds = arguments
    for seed in seeds or range(1, 5):
        with tempfile.TemporaryDirectory() as folder:
            random_content.make(int(seed), f"{folder}/content")
            try:
                portal, read = pages(insyn, root, f"{folder}/content", folder)
            except subprocess.CalledProcessError as error:
                hold(f"seed {seed} is built", False, error.stderr[:3000])
                continue
            holder = Holder(f"seed {seed}")
            for year in portal["years"]:
                holder.summed(year["id"], year["summary"], read(first(year["address"])))
                for perspective in year["perspectives"]:
                    for goal in perspective["goals"]:
                        holder.goal(goal, read(first(goal["address"])), year["id"])
                        for measure in goal["measures"]:
                            holder.measure(measure, read(first(measure["address"])), year["id"])
    finish()


def first(address):
    """An address in the portal's own language."""
    return address["sv"] if isinstance(address, dict) else address


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
