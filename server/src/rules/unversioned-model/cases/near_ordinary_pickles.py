import pickle

import joblib
import pandas as pd


def store(rows, settings):
    frame = pd.DataFrame(rows)
    frame.to_pickle("rows.pkl")
    with open("settings.pkl", "wb") as file:
        pickle.dump(settings, file)
    joblib.dump({"rows": rows, "count": len(rows)}, "rows.joblib")
    joblib.dump([1, 2, 3], "numbers.joblib")
