"""A portal of any size, the same for the same size and seed: goals with projects and with measures of ten years."""

import json
import random
from pathlib import Path

YEAR = 2020
PROJECTS_OF_A_GOAL = 25
MEASURES_OF_A_GOAL = 12
PERSPECTIVES = ("samhalle", "medborgare", "verksamhet", "ekonomi")
FOOTER_PAGES = 32  # with the rest of the menu about 40 links on every page
WORDS = (
    "region norrbotten arbete utveckling kommun företag kollektivtrafik bredband stöd projekt nämnd mål resultat år samverkan kultur "
    "näringsliv bibliotek resor invånare landsbygd kompetens innovation klimat energi budget avtal ungdomar utbildning besök digital "
    "för och med att som har under den det av till på i är ett en inom mellan genom efter flera nya fler största andel ökade minskade"
).split()


def words_in_a_row(rng, count, words=WORDS):
    """Nothing that a proof-reader asks about, such as a word twice: a warning has a cost of its own, and real texts have few."""
    out = []
    while len(out) < count:
        word = rng.choice(words)
        if not out or (out[-1] != word and (out[-1], word) != ("har", "är")):
            out.append(word)
    return out


def sentence(rng, least, most):
    words = words_in_a_row(rng, rng.randint(least, most))
    return " ".join(words).capitalize() + "."


def title(rng):
    return " ".join(words_in_a_row(rng, rng.randint(2, 5), WORDS[:30])).capitalize()


def table(rng):
    rows = [f"| {rng.choice(WORDS).capitalize()} | {rng.randint(1, 999)} | {rng.randint(1, 99)},{rng.randint(0, 9)} |" for _ in range(rng.randint(4, 8))]
    return "\n".join(["| Insats | Antal | Snitt |", "| :-- | --: | --: |", *rows])


def narrative(rng, me, measure):
    """300 to 600 words with headings, a table, footnotes, a list, links of every kind and a bound figure."""
    left = rng.randint(300, 600)
    neighbour = me - 1 if me % PROJECTS_OF_A_GOAL else me
    links = [
        f"Se även [{title(rng)}](projekt-{neighbour:05}.md).",
        f"Målet följs upp i [måttet](measure:{measure}), senast {{{{{measure}.latest}}}}.",
        f"Läs mer i [programmets rapport {me}](https://www.example.se/{rng.choice(WORDS[:10])}/{me}?sida={me % 7}&del=2) eller https://example.org/{me} direkt.",
        "Hela målet beskrivs på [sin sida](index.md).",
    ]
    blocks, notes = [], []
    while left > 0:
        if blocks and rng.random() < 0.25:
            blocks.append(f"## {title(rng)}")
        length = min(left, rng.randint(40, 90))
        left -= length
        words = words_in_a_row(rng, length)
        for at in range(8, length, 12):
            words[at - 1] += "."
            words[at] = words[at].capitalize()
        if length > 30:
            words[5] = f"**{words[5]}**"
            words[20] = f"*{words[20]}*"
        words[0] = words[0].capitalize()
        paragraph = " ".join(words) + "."
        if links:
            paragraph += " " + links.pop()
        if len(notes) < 3:
            notes.append(f"[^{len(notes) + 1}]: {sentence(rng, 6, 14)}")
            paragraph += f"[^{len(notes)}]"
        blocks.append(paragraph)
    blocks.insert(2, table(rng))
    blocks.insert(4, "\n".join(f"- {sentence(rng, 4, 10)}" for _ in range(4)))
    return "\n\n".join(blocks + notes) + "\n"


def front_matter(**fields):
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "updated: 2026-11-23\n---\n\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def measure(rng, name):
    first = rng.randint(200, 900)
    steps = [rng.randint(-40, 50) for _ in range(9)]
    values = [first + sum(steps[:at]) for at in range(10)]
    target = rng.choice([{"at_least": 70}, {"at_most": 45}, {"increase": True}, {"between": [20, 90], "tolerance": 2}])
    return {
        "id": name,
        "name": title(rng),
        "kind": rng.choice(["target", "target", "control"]),
        "factor": f"faktor-{name.split('-')[1]}",
        "about": sentence(rng, 8, 14),
        "responsible": "RUN",
        "unit": "%",
        "decimals": 1,
        "target": target,
        "series": [{"period": str(YEAR - 9 + at), "value": value / 10, "at": f"s. {at + 1}"} for at, value in enumerate(values)],
        "source": {"title": "Årsredovisning", "at": f"s. {rng.randint(1, 90)}"},
    }


def make_goal(rng, folder, number, projects):
    factor = f'{{id: faktor-{number}, title: "{title(rng)}", at: s. 1}}'
    page = front_matter(kind="goal", title=title(rng), summary=sentence(rng, 6, 12), order=number, factors=f"\n  - {factor}")
    write(folder / "index.md", page + sentence(rng, 40, 80) + "\n")
    measures = [measure(rng, f"matt-{number}-{at}") for at in range(MEASURES_OF_A_GOAL)]
    write(folder / "matt.json", json.dumps({"measures": measures}, ensure_ascii=False, indent=2) + "\n")
    for me in projects:
        served = f"matt-{number}-{me % MEASURES_OF_A_GOAL}"
        write(
            folder / f"projekt-{me:05}.md",
            front_matter(
                kind="project",
                title=f'"{title(rng)} {me}"',
                summary=sentence(rng, 8, 16),
                factor=f"faktor-{number}",
                form="Projekt",
                partners="[Region Norrbotten, Luleå tekniska universitet]",
                period='"2018–2020"',
                status="Pågår",
                measures=f"[{served}]",
                funding=f"\n  - {{amount: {rng.randint(1, 900)}.5, unit: mnkr, of: Projektstöd, at: s. 3}}",
                at=f"s. {me % 90 + 1}",
            )
            + narrative(rng, me, served),
        )


def make(folder: Path, projects: int, seed: int = 2020):
    rng = random.Random(seed)
    settings = {
        "organisation": {"name": "Region Prov", "unit": "Nämnden"},
        "title": "Ett prov",
        "languages": ["sv"],
        "official": False,
        "licence": {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
    }
    write(folder / "settings.json", json.dumps(settings, ensure_ascii=False, indent=2) + "\n")
    write(folder / "index.md", front_matter(kind="page", title="Start", summary=sentence(rng, 6, 12)) + sentence(rng, 20, 40) + "\n")
    for at in range(FOOTER_PAGES):
        page = front_matter(kind="page", title=title(rng), summary=sentence(rng, 6, 12), menu="footer")
        write(folder / f"sida-{at}.md", page + sentence(rng, 20, 40) + "\n")
    year = folder / str(YEAR)
    write(year / "index.md", front_matter(kind="year", title="Året 2020", summary=sentence(rng, 6, 12)) + sentence(rng, 20, 40) + "\n")
    for at, perspective in enumerate(PERSPECTIVES):
        page = front_matter(kind="perspective", title=perspective.capitalize(), summary=sentence(rng, 6, 12), order=at)
        write(year / perspective / "index.md", page + sentence(rng, 20, 40) + "\n")
    for number, first in enumerate(range(0, projects, PROJECTS_OF_A_GOAL)):
        within = year / PERSPECTIVES[number % len(PERSPECTIVES)] / f"mal-{number}"
        make_goal(rng, within, number, range(first, min(projects, first + PROJECTS_OF_A_GOAL)))
