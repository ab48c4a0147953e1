import pandas as pd

frame = pd.read_csv("survey.csv")
frame["age"] = 2024 - frame["born"]
frame.to_parquet("survey.parquet")
