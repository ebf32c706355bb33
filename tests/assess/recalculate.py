#!/usr/bin/env python3
"""Works out every grade, trend and level anew from the data files alone, and compares.

    recalculate.py site

Written from the rules, not from the generator: it shares no code with it. Prints each disagreement, then
"N passed, N failed"; the exit status is 1 where anything failed.
"""
import datetime
import decimal
import itertools
import os
import sys
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import site_data
from tally import finish, hold

LEVELS = ["not_met", "partly", "met"]
SCORES = {"met": Fraction(1), "partly": Fraction(1, 2), "not_met": Fraction(0)}
THOUSANDTH = Fraction(1, 1000)


# ---- periods: "2020", "2020-10", "2020-Q4", "2020-W07", "2020-12-31", "2019/2020", "2019/2020-H1", "2018-2020" ----

PARTS = {"Q": ("quarter", 4), "H": ("half", 2), "T": ("tertial", 3)}


def kind_of(period):
    if "W" in period:
        return "week"
    if "/" in period:
        return "school" if len(period) == 9 else "school " + PARTS[period[10]][0]
    if len(period) == 10:
        return "day"
    if len(period) == 9:
        return f"range of {int(period[5:]) - int(period[:4]) + 1}"
    return "year" if len(period) == 4 else PARTS[period[5]][0] if period[5] in PARTS else "month"


def counts_for(period):
    """The year that it ends in; of a week its ISO year."""
    return int(period[5:9] if "/" in period or kind_of(period).startswith("range") else period[:4])


def end_month(period):
    """Where it ends, in months; of what is no part of a year in months, the month it ends in."""
    year, kind = counts_for(period), kind_of(period)
    if kind in ("week", "day"):
        day = datetime.date.fromordinal(end_day(period))
        return (day.year - 1) * 12 + day.month
    start = (year - 1) * 12 - (6 if kind.startswith("school") else 0)
    if kind == "month":
        return start + int(period[5:])
    length = next((12 // parts for name, parts in PARTS.values() if kind.endswith(name)), 12)
    return start + length * (int(period[-1]) if length < 12 else 1)


def end_day(period):
    """Its last day, as an ordinal: what orders periods."""
    if kind_of(period) == "week":
        return datetime.date.fromisocalendar(int(period[:4]), int(period[6:]), 7).toordinal()
    if kind_of(period) == "day":
        return datetime.date.fromisoformat(period).toordinal()
    months = end_month(period)
    return datetime.date(1 + months // 12, 1 + months % 12, 1).toordinal() - 1


def just_before(period):
    year, kind = counts_for(period), kind_of(period)
    if kind == "year":
        return f"{year - 1:04}"
    if kind.startswith("range"):
        return f"{int(period[:4]) - 1:04}-{year - 1:04}"
    if kind == "school":
        return f"{year - 2:04}/{year - 1:04}"
    if kind == "day":
        return datetime.date.fromordinal(end_day(period) - 1).isoformat()
    if kind == "week":
        return "{0:04}-W{1:02}".format(*datetime.date.fromordinal(end_day(period) - 7).isocalendar())
    if kind == "month":
        part = int(period[5:])
        return f"{year:04}-{part - 1:02}" if part > 1 else f"{year - 1:04}-12"
    part, letter = int(period[-1]), period[-2]
    if part > 1:
        return period[:-1] + str(part - 1)
    before = f"{year - 2:04}/{year - 1:04}" if "/" in period else f"{year - 1:04}"
    return f"{before}-{letter}{PARTS[letter][1]}"


# ---- series ----

class Series:
    def __init__(self, points):
        self.points = {p["period"]: None if p["value"] is None else Fraction(p["value"]) for p in points}
        self.values = {period: value for period, value in self.points.items() if value is not None}
        self.breaks = [p["period"] for p in points if p.get("status") == "break"]
        self.qualifiers = {p["period"]: p.get("qualifier") for p in points}

    def floor(self, period):
        """Where the values begin that can be compared with this period's: at the last break up to it."""
        return max((end_day(b) for b in self.breaks if end_day(b) <= end_day(period)), default=0)

    def before(self, period):
        """The value of the period just before, unless the series breaks between the two."""
        earlier = self.period_before(period)
        return self.of(earlier) if end_day(earlier) >= self.floor(period) else None

    def period_before(self, period):
        """The period just before; of a range of years, where none ends a year before, the one that ends as it begins."""
        earlier = just_before(period)
        if kind_of(period).startswith("range") and earlier not in self.points:
            first, last = int(period[:4]), counts_for(period)
            return f"{first - (last - first + 1):04}-{first - 1:04}"
        return earlier

    def is_bound(self, period):
        return self.qualifiers.get(period) in ("more_than", "at_least", "at_most", "less_than")

    def possible(self, period, borders=()):
        """Numbers that stand for all that the source's words allow: the ends, and the borders with what lies beside them."""
        value, said, hair, far = self.values[period], self.qualifiers.get(period), Fraction(1, 10 ** 60), Fraction(10 ** 40)
        if said is None:
            return [value]
        if said == "about" or (said == "nearly" and value == 0):
            return [value - hair, value, value + hair]
        if said == "nearly":
            return [value - hair if value > 0 else value + hair]
        around = [b + d for b in borders for d in (-hair, 0, hair)] + [value - hair, value, value + hair, value - far, value + far]
        allowed = {"more_than": lambda x: x > value, "at_least": lambda x: x >= value,
                   "at_most": lambda x: x <= value, "less_than": lambda x: x < value}[said]
        return [x for x in around if allowed(x)]

    def of_year(self, year):
        """(period, value): what the whole year says, else the school year, else the last part that has a value."""
        for whole in (f"{year:04}", f"{year - 1:04}/{year:04}"):
            if whole in self.points:
                return (whole, self.values[whole]) if whole in self.values else None
        parts = [p for p in self.values if counts_for(p) == year]
        last = max(parts, key=lambda p: (end_day(p), kind_of(p) == "month"), default=None)
        return None if last is None else (last, self.values[last])

    def of_year_period(self, year):
        return self.of_year(year)[0]

    def counted(self, year, latest):
        """(period, value) that counts for a year: its own, else the newest of the years before that is not too old."""
        return next((found for age in range(latest + 1) if (found := self.of_year(year - age))), None)

    def of(self, period):
        return self.values.get(period)

    def first_before(self, year, start=0, floor=0):
        """(year, value) of the first year from `start` on that has one, of those that can be compared."""
        earlier = sorted({counts_for(p) for p in self.values if start <= counts_for(p) < year and end_day(p) >= floor})
        return next(((y, self.of_year(y)[1]) for y in earlier if self.of_year(y) and end_day(self.of_year(y)[0]) >= floor), None)

    def set(self, period, value):
        self.points[period] = value
        self.values.pop(period, None)
        if value is not None:
            self.values[period] = value


def cell_value(cell, unit, year):
    """The figure that a target takes from a budget table, in the measure's own unit of money."""
    table = next(t for t in year["budget"] if t["id"] == cell["table"])
    row = next(r for r in table["rows"] if r["id"] == cell["row"])
    column = next(c for c in table["columns"] if c["id"] == cell["column"])
    literal = row["cells"][cell["column"]]
    if literal is None:
        return None
    money = {"kr": 1, "tkr": 1000, "mnkr": 1000000}
    words = list(unit.values()) if isinstance(unit, dict) else [unit]
    wanted = next((money[w] for w in words if w in money), None)
    if wanted is None or column.get("role") in ("variance_percent", "share"):
        return Fraction(literal)
    return Fraction(literal) * money[table["unit"]] / wanted


# ---- targets ----

def within(distance, tolerance):
    return "met" if distance <= 0 else "partly" if distance <= tolerance else "not_met"


def only(grades):
    """The one grade that all of them are; None where the source's words leave several open."""
    different = set(grades)
    return different.pop() if len(different) == 1 else None


def least_squares(times, values):
    n = len(values)
    top = n * sum(t * v for t, v in zip(times, values)) - sum(times) * sum(values)
    return top / (n * sum(t * t for t in times) - sum(times) ** 2)


def annual_growth(ratio, years):
    if ratio == 0:
        return decimal.Decimal(-1)
    return (decimal.Decimal(ratio.numerator) / decimal.Decimal(ratio.denominator)) ** (1 / decimal.Decimal(years)) - 1


def nine_places(number):
    limit = decimal.Decimal(10) ** 18
    number = max(-limit, min(limit, number))
    thirty = decimal.Context(prec=30, rounding=decimal.ROUND_HALF_EVEN).plus(number)
    return thirty.quantize(decimal.Decimal("1e-9"), rounding=decimal.ROUND_HALF_EVEN)


def by_ratio(ratio):
    return "met" if ratio >= Fraction(19, 20) else "partly" if ratio >= Fraction(3, 5) else "not_met"


def pace(rule, series, year, desired, tolerance, latest):
    """(grade, ratio or None, linear or None)"""
    goal, due = Fraction(rule["value"]), int(rule["year"])
    current = series.counted(year, latest)
    first = first_of(rule, series, counts_for(current[0]) if current else year, series.floor(current[0]) if current else 0)
    base = first[1] if first else None
    up = {"higher": True, "lower": False}.get(desired if desired in ("higher", "lower") else ("higher" if base < goal else "lower") if first and base != goal else None)
    if current is None:
        return None, None, None
    x, bound, exact = current[1], series.is_bound(current[0]), series.qualifiers.get(current[0]) is None
    if up is None:
        return ("met" if x == goal and exact else None), None, None
    if year >= due:
        around = (goal, goal - tolerance, goal + tolerance)
        return only(within(goal - each if up else each - goal, tolerance) for each in series.possible(current[0], around)), None, None
    there = [each >= goal if up else each <= goal for each in series.possible(current[0], (goal,))]
    reached = all(there)
    if first is None or series.is_bound(series.of_year_period(first[0])):
        return ("met" if reached else None), None, None
    gone, whole = counts_for(current[0]) - first[0], due - first[0]
    linear = None if bound or base == goal or (goal > base) != up else (x - base) / (goal - base) / Fraction(gone, whole)
    v0, v1 = base or THOUSANDTH, goal or THOUSANDTH
    if (v0 > 0) != (v1 > 0) or (x != 0 and (x > 0) != (v0 > 0)) or v0 == v1:
        return ("met" if reached else None), None, linear

    def ratio_of(each):
        out = annual_growth(each / v0, gone) / abs(annual_growth(v1 / v0, whole))
        return nine_places(-out if up != (v0 > 0) else out)

    def graded(each):
        if each >= goal if up else each <= goal:
            return "met"
        if each != 0 and (each > 0) != (v0 > 0):  # past zero, where there is no growth: no nearer than zero is
            each = Fraction(0)
        return by_ratio(Fraction(ratio_of(each)))

    ratio = None if bound else ratio_of(x)
    return only(map(graded, series.possible(current[0], (goal,)))), ratio, linear


def change(target, current, series, tolerance):
    if current is None:
        return None
    period, x = current
    base = Fraction(target["baseline"]) if target.get("baseline") is not None else series.before(period)
    if base is None:
        return None
    way = next(k for k in ("increase", "decrease", "increase_or_hold", "decrease_or_hold") if target.get(k))

    def graded(x, base):
        gain = x - base if way.startswith("increase") else base - x
        if way.endswith("or_hold"):
            return "met" if gain >= -tolerance else "not_met"
        return "met" if gain > tolerance else "partly" if gain >= -tolerance else "not_met"

    bases = [base] if target.get("baseline") is not None else series.possible(series.period_before(period), (x, x - tolerance, x + tolerance))
    return only(graded(each, other) for other in bases for each in series.possible(period, (other, other - tolerance, other + tolerance)))


def how_old(target, said):
    """How many years old a value may be: as is said, else none; where a target is for a later year, three."""
    return int(said) if said is not None else 3 if target is not None and "by" in target else 0


def is_forecast(target, year):
    """Whether a grade tells a pace and no result."""
    if "all_of" in target:
        return any(is_forecast(part["target"], year) for part in target["all_of"])
    return "by" in target and year < int(target["by"]["year"])


def grade(target, series, year, desired, year_data, said=None):
    """(grade or None, pace, linear) of a target held against its series."""
    tolerance = Fraction(target.get("tolerance") or 0)
    latest = how_old(target, said)
    current = series.counted(year, latest)
    x = current[1] if current else None
    if "milestone" in target:
        return {True: "met", False: "not_met", "partly": "partly", None: None}[target.get("reached")], None, None
    if "all_of" in target:
        grades = []
        for part in target["all_of"]:
            own = Series(part["series"])
            if part["target"].get("cell"):
                value = cell_value(part["target"]["cell"], part.get("unit"), year_data)
                own.set(f"{year:04}", value)
            grades.append(grade(part["target"], own, year, None, year_data, said)[0])
        if None in grades:
            return None, None, None
        whole = "met" if set(grades) == {"met"} else "not_met" if set(grades) == {"not_met"} else "partly"
        return whole, None, None
    if "by" in target:
        return pace(target["by"], series, year, desired, tolerance, latest)
    if "trend" in target:
        if current is None:
            return None, None, None
        alike = [p for p in series.values if kind_of(p) == kind_of(current[0]) and series.floor(current[0]) <= end_day(p) <= end_day(current[0])]
        last = sorted(alike, key=end_day)[-int(target["periods"]):]
        if len(last) < int(target["periods"]):
            return None, None, None
        fine = kind_of(current[0]) in ("week", "day")  # counted in days of a mean year
        times, sign = [Fraction(end_day(p) * 400, 146097) if fine else Fraction(end_month(p), 12) for p in last], 1 if target["trend"] == "higher" else -1
        slopes = [sign * least_squares(times, values) for values in itertools.product(*map(series.possible, last))]
        return only("met" if slope > 0 else "not_met" if slope < 0 else "partly" for slope in slopes), None, None
    if not any(k in target for k in ("at_least", "at_most", "equals", "between")):
        return change(target, current, series, tolerance), None, None
    if x is None:
        return None, None, None
    limits = [Fraction(n) for k in ("at_least", "at_most", "equals") if k in target for n in [target[k]]] + list(map(Fraction, target.get("between", ())))
    around = [n + d for n in limits for d in (-tolerance, 0, tolerance)]
    return only(within(distance_from(target, each), tolerance) for each in series.possible(current[0], around)), None, None


def distance_from(target, x):
    """How far outside the limits a value is; 0 or less where it is inside. None where the target is no limit."""
    if "at_least" in target:
        return Fraction(target["at_least"]) - x
    if "at_most" in target:
        return x - Fraction(target["at_most"])
    if "equals" in target:
        return abs(x - Fraction(target["equals"]))
    if "between" in target:
        low, high = map(Fraction, target["between"])
        return max(low - x, x - high, Fraction(0))
    return None


def first_of(rule, series, year, floor):
    """(year, value) that a pace counts from."""
    return series.first_before(year, int(rule.get("from") or 0), floor)


def towards(rule, series, year, floor):
    """The way from the first value to the target."""
    first, goal = first_of(rule, series, year, floor), Fraction(rule["value"])
    return None if first is None or first[1] == goal else "higher" if first[1] < goal else "lower"


def trend(target, series, year, desired, said=None):
    current = series.counted(year, how_old(target, said))
    before = current and series.before(current[0])
    if current is None or before is None:
        return "unknown"
    tolerance = Fraction(target.get("tolerance") or 0) if target else Fraction(0)
    if desired is None and target and "by" in target:
        desired = towards(target["by"], series, counts_for(current[0]), series.floor(current[0]))
    earlier = series.period_before(current[0])
    known = desired is not None
    if desired == "target":
        known = target is not None and distance_from(target, before) is not None
        if series.qualifiers.get(current[0]) or series.qualifiers.get(earlier):
            return "unknown"

    def way(now, before):
        gain = before - now if desired == "lower" else now - before
        if desired == "target" and known:
            gain = max(distance_from(target, before), 0) - max(distance_from(target, now), 0)
        return "unchanged" if abs(gain) <= tolerance else "improving" if gain > 0 else "worsening"

    befores = series.possible(earlier, [current[1] + d for d in (-tolerance, 0, tolerance)])
    found = only(way(now, other) for other in befores for now in series.possible(current[0], [other + d for d in (-tolerance, 0, tolerance)]))
    return found if found == "unchanged" or (found and known) else "unknown"


# ---- goals ----

class Goal:
    def __init__(self, measures, rules):
        self.rules = {k: Fraction(rules[k]) for k in ("met", "not_met", "coverage")}
        weights = {k: Fraction(v) for k, v in rules["weights"].items()}
        self.rows, self.bases = [], []
        for m in measures:
            weight = weights.get(m["kind"], Fraction(0)) * Fraction(m["weight"])
            if m["grade"] != "no_target" and weight > 0:
                self.rows.append((m["id"], m["kind"], weight, m["grade"]))
                self.bases.append(m["basis"])
        self.total = sum((r[2] for r in self.rows), Fraction(0))

    def by_rule(self, rows):
        """(score, level) with coverage left aside, or None where nothing is reported."""
        counted = [r for r in rows if r[3] != "not_reported"]
        weight = sum((r[2] for r in counted), Fraction(0))
        if weight == 0:
            return None
        score = sum(r[2] * SCORES[r[3]] for r in counted) / weight
        if score >= self.rules["met"]:
            held = any(r[1] == "target" and r[3] == "not_met" for r in counted)
            return score, "partly" if held else "met"
        return score, "not_met" if score < self.rules["not_met"] else "partly"

    def coverage(self, rows):
        return sum((r[2] for r in rows if r[3] != "not_reported"), Fraction(0)) / self.total if self.total else Fraction(0)

    def level(self, rows):
        result = self.by_rule(rows)
        return result[1] if result and self.coverage(rows) >= self.rules["coverage"] else "not_assessed"

    def with_grade(self, index, new):
        return [(*r[:3], new) if i == index else r for i, r in enumerate(self.rows)]

    def bounds(self):
        if not self.total:
            return ["not_met", "met"]
        return [self.by_rule([(*r[:3], fill if r[3] == "not_reported" else r[3]) for r in self.rows])[1]
                for fill in ("not_met", "met")]

    def turning(self, is_open):
        now, out = self.level(self.rows), []
        for i, row in enumerate(self.rows):
            if (row[3] == "not_reported") != is_open or (not is_open and now == "not_assessed"):
                continue
            steps = LEVELS if is_open else [g for g in LEVELS if abs(LEVELS.index(g) - LEVELS.index(row[3])) == 1]
            if any(self.level(self.with_grade(i, g)) != now for g in steps):
                out.append(row[0])
        return out

    def resting_on(self, basis):
        reported = sum((r[2] for r in self.rows if r[3] != "not_reported"), Fraction(0))
        resting = sum((r[2] for r, each in zip(self.rows, self.bases) if each == basis and r[3] != "not_reported"), Fraction(0))
        return str(resting / reported if reported else Fraction(0))

    def expected(self):
        level = self.level(self.rows)
        return {"level": level, "score": None if level == "not_assessed" else str(self.by_rule(self.rows)[0]),
                "coverage": str(self.coverage(self.rows)), "bounds": self.bounds(),
                "on_pace": self.resting_on("pace"), "on_readings": self.resting_on("reading"),
                "decisive": self.turning(False), "open": self.turning(True)}


# ---- comparing ----

def same(where, what, expected, published):
    hold(f"{where}: {what}", expected == published, f"{published!r}, worked out to {expected!r}")


def whats_there(target, series, number, said, year):
    """What there is to grade by: "own", "some" or "none"."""
    if target is not None and "milestone" in target:
        return "own" if target.get("reached") is not None else "none"
    if target is not None and "all_of" in target:
        parts = []
        for part in target["all_of"]:
            own = Series(part["series"])
            if part["target"].get("cell"):
                own.set(f"{number:04}", cell_value(part["target"]["cell"], part.get("unit"), year))
            parts.append(whats_there(part["target"], own, number, said, year))
        return parts[0] if len(set(parts)) == 1 else "some"
    current = series.counted(number, how_old(target, said))
    return "none" if current is None else "own" if counts_for(current[0]) == number else "some"


def check_observed(where, published, target, series, number, said):
    current = series.counted(number, how_old(target, said))
    same(where, "value that counts", current and (current[0], current[1], number - counts_for(current[0])),
         published and (published["period"], Fraction(published["value"]), published["age"]))


def check_measure(measure, year, rules):
    where, number, target = f"{year['id']}/{measure['id']}", int(year["id"]), measure["target"]
    series = Series(measure["series"])
    if target is not None and target.get("cell"):
        current = series.of_year(number)
        same(where, "value of the cell", cell_value(target["cell"], measure["unit"], year), current and current[1])
    desired = measure.get("desired")
    said = measure["latest"] if measure["latest"] is not None else rules["latest"]
    there = whats_there(target, series, number, said, year)
    expected, ratio, linear = (None, None, None) if target is None else grade(target, series, number, desired, year, said)
    basis, ungraded = None, False
    if target is None or measure["kind"] == "indicator":
        expected = "no_target"
    elif expected is not None and not (measure["reported"] and there != "own"):
        basis = "pace" if is_forecast(target, number) else "result"
    elif measure["reported"]:
        expected, basis = measure["reported"]["grade"], measure["reported"]["basis"]
    else:
        expected, ungraded = "not_reported", there != "none"
    same(where, "grade", expected, measure["grade"])
    same(where, "basis", basis, measure["basis"])
    same(where, "that it cannot be graded", ungraded, measure["ungraded"] is not None)
    check_observed(where, measure["observed"], target, series, number, said)
    same(where, "trend", trend(target, series, number, desired, said), measure["trend"])
    if target is not None and "by" in target:
        same(where, "pace", None if ratio is None else f"{ratio:f}", measure.get("pace"))
        same(where, "linear", None if linear is None else str(linear), measure.get("linear"))
    for breakdown in measure.get("breakdowns", []):
        for group in breakdown["groups"]:
            check_group(f"{where}, {group['id']}", group, measure, number, year, said)


def check_group(where, group, measure, number, year, said):
    """A group is held against the same target; what is said of the whole (baseline, milestone, parts) leaves it alone."""
    target, series, desired = measure["target"], Series(group["series"]), measure.get("desired")
    if target is None or "milestone" in target or "all_of" in target:
        expected = "no_target"
    else:
        own = {**target, "baseline": None}
        expected = grade(own, series, number, desired, year, said)[0] or "not_reported"
        basis = None if expected == "not_reported" else "pace" if is_forecast(target, number) else "result"
        same(where, "basis", basis, group["basis"])
    check_observed(where, group["observed"], target, series, number, said)
    same(where, "grade", expected, group["grade"])
    same(where, "trend", trend(target, series, number, desired, said), group["trend"])


def summary(goals):
    assessed = {level: sum(1 for g in goals if g["assessed"] and g["assessed"]["level"] == level) for level in reversed(LEVELS)}
    calculated = {level: sum(1 for g in goals if g["calculated"]["level"] == level) for level in [*reversed(LEVELS), "not_assessed"]}
    return {"goals": len(goals), "assessed": assessed, "calculated": calculated}


def check_summary(where, published, goals):
    for key, expected in summary(goals).items():
        same(where, f"summary, {key}", expected, published[key])


def check_portal(portal):
    for year in portal["years"]:
        goals = []
        for perspective in year["perspectives"]:
            for goal in perspective["goals"]:
                for measure in goal["measures"]:
                    check_measure(measure, year, portal["rules"])
                for key, expected in Goal(goal["measures"], portal["rules"]).expected().items():
                    same(f"{year['id']}/{goal['id']}", key, expected, goal["calculated"][key])
            goals += perspective["goals"]
            if "summary" in perspective:
                check_summary(f"{year['id']}/{perspective['id']}", perspective["summary"], perspective["goals"])
        check_summary(year["id"], year["summary"], goals)


def main(arguments):
    if len(arguments) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    decimal.getcontext().prec = 120
    check_portal(site_data.portal(arguments[0]))
    finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
