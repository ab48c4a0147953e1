import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

table = pd.read_csv("churn.csv")
a, b, c, d = train_test_split(table[["tenure"]], table["churned"])
model = RandomForestClassifier()
model.fit(a, c)
print(model.score(b, d))
