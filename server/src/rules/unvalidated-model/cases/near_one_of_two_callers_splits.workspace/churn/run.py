import joblib
import pandas as pd

from churn.training import train_forest

customers = pd.read_csv("customers.csv").dropna()
forest = train_forest(customers)
joblib.dump(forest, "forest.joblib")
