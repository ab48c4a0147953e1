import enum
from pathlib import Path

import httpx
import pandas as pd

API = "https://stats.example.org/v1"
STATIONS = ["north", "harbour", "airport"]


class Goal(enum.Enum):
    SIGN_UP = "sign_up"
    PURCHASE = "purchase"

    @property
    def label(self):
        return self.value.replace("_", " ")


def goal_count(site: str, goal: str) -> int:
    response = httpx.get(f"{API}/{site}/goals/{goal}", timeout=10)
    response.raise_for_status()
    return response.json()["count"]


def station_name(station: str) -> str:
    response = httpx.get(f"{API}/stations/{station}", timeout=10)
    response.raise_for_status()
    return response.json()["name"]


def author_of(key: str) -> dict:
    response = httpx.get(f"{API}/authors/{key}", timeout=10)
    response.raise_for_status()
    return response.json()


def read_engine(file_path: Path) -> pd.DataFrame:
    return pd.read_csv(file_path, sep=" ", header=None)


def read_trials(output_path=None):
    trials = pd.read_excel(output_path)
    return trials, len(trials)


def report(site, authors, folder, names, sheets):
    counts = {goal: goal_count(site, goal.label) for goal in Goal}
    stations = [station_name(station) for station in STATIONS]
    people = [author_of(author["key"])["name"] for author in authors]
    frames = []
    for name in names:
        file_path = folder / name
        frames.append(read_engine(file_path))
    for sheet in sheets:
        trials, number = read_trials(Path(sheet))
        frames.append(trials.head(number))
    return counts, stations, people, frames
