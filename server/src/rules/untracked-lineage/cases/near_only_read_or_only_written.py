import pandas as pd


def read(path):
    frame = pd.read_csv(path)
    return frame.dropna()


def write(frame, engine):
    frame["loaded"] = True
    frame.to_sql("facts", engine)
