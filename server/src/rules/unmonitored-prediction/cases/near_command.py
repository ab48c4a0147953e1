# path: predict.py
import argparse

import joblib

parser = argparse.ArgumentParser()
parser.add_argument("row", nargs="+", type=float)


def predict(row):
    model = joblib.load("model.joblib")
    return model.predict([row])[0]


print(predict(parser.parse_args().row))
