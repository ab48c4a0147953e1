import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

rows = pd.read_csv("data/train.csv")
model = RandomForestClassifier()
model.fit(rows.drop(columns="label"), rows["label"])
joblib.dump(model, "model-v1.joblib")
