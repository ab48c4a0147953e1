import pandas as pd


def merge_parts(target_file: str):
    part_path = str(target_file).replace(".csv", "_part.csv")
    merged = pd.read_csv(part_path, sep="|")
    merged.to_csv(target_file, index=False)
