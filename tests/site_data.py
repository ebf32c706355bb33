"""The data files of a built site, put together: what several tests read."""
import json
from pathlib import Path


def read(site, address):
    return json.loads((Path(site) / address).read_text("utf-8"))


def portal(site):
    """The index with each year whole, and each project too."""
    out = read(site, "data/portal.json")
    out["years"] = [{**read(site, year["data"]), "files": year["files"]} for year in out["years"]]
    for year in out["years"]:
        goals = [goal for perspective in year["perspectives"] for goal in perspective["goals"]]
        for each in [*goals, *year["collections"]]:
            each["projects"] = [read(site, project["data"]) for project in each["projects"]]
    return out
