import csv


def count(path):
    with open(path, newline="", encoding="utf-8") as source:
        rows = list(csv.reader(source))
    print(f"{path}: {len(rows)} rows")


if __name__ == "__main__":
    count("data.csv")
