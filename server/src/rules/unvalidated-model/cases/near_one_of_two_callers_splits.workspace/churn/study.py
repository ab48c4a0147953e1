import pandas as pd

from churn.training import train_forest

table = pd.read_parquet("history.parquet")
train = table[table["year"] < 2024]
later = table[table["year"] >= 2024]
forest = train_forest(train)
print((forest.predict(later.drop(columns=["left"])) == later["left"]).mean())
