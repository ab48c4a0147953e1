import pandas as pd

df = pd.read_csv("survey.csv")
df["age_group"] = pd.cut(df["age"], [0, 18, 40, 65, 120])
print(df.groupby("age_group").size())
df.to_csv("survey_grouped.csv")
