import pandas as pd

HEADERS = {"Record ID": "id", "Reported Date": "reported"}


def rename_headers(frame):
    frame.rename(columns=HEADERS, inplace=True)


def convert(source_file, target_file):
    frame = pd.read_csv(source_file)
    required_columns = ["Record ID"]
    missing_columns = [column for column in required_columns if column not in frame.columns]
    if missing_columns:
        raise ValueError(f"frame lacks the columns {missing_columns}")
    null_counts = frame[required_columns].isna().sum()
    if null_counts.any():
        raise ValueError(f"frame has empty values: {null_counts[null_counts > 0].to_dict()}")
    print(len(frame), frame["Record ID"].iloc[0])
    rename_headers(frame)
    frame["reported"] = pd.to_datetime(frame["reported"])
    frame.to_csv(target_file, index=False)
