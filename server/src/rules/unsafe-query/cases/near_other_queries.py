import pandas as pd


def rows(frame: pd.DataFrame, city, low):
    chosen = frame.query(f"city == '{city}' and price > {low}")
    return chosen


def graph(session, name):
    return session.execute(f"MATCH (n:Person) WHERE n.name = '{name}' RETURN n")
