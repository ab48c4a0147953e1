import pandas as pd

HEADERS = {"Record ID": "id", "Reported Date": "reported"}


def rename_headers(frame):
    frame.rename(columns=HEADERS, inplace=True)


def convert(source_file, target_file):
    frame = pd.read_csv(source_file)  # finds
    print(len(frame), frame["Record ID"].iloc[0])
    rename_headers(frame)
    frame["reported"] = pd.to_datetime(frame["reported"])
    frame.to_csv(target_file, index=False)
