from datetime import datetime


def load_data(df):
    assert df["email"].str.contains("@").all(), "Invalid emails"
    assert (df["date"] <= datetime.now()).all(), "Future dates found"
    return df
