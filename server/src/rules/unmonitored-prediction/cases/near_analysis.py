# path: analysis/segments.py
import joblib
import pandas as pd

model = joblib.load("segments.joblib")


def segment(path):
    customers = pd.read_csv(path)
    customers["segment"] = model.predict(customers)
    return customers.groupby("segment").size()
