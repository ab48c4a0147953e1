# path: notebooks/churn.ipynb
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

table = pd.read_csv("churn.csv")
model = RandomForestClassifier()
model.fit(table[["tenure"]], table["churned"])
table["churn_next"] = model.predict(table[["tenure_next"]])
