import joblib
import pandas as pd
from sklearn.model_selection import train_test_split

from churn.training import train_forest

customers = pd.read_csv("customers.csv").dropna()
known, unseen = train_test_split(customers, test_size=0.2)
forest = train_forest(known)
print(forest.score(unseen.drop(columns=["left"]), unseen["left"]))
joblib.dump(forest, "forest.joblib")
