import json


def load(path):
    with open(path, encoding="utf-8") as source:
        data = json.load(source)
    print(f"Loaded {len(data)} records")
    return data


def run():
    data = load("records.json")
    print("Records:", len(data))


run()
