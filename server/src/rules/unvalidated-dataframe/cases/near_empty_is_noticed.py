import pandas as pd


def load_positions(path):
    positions = pd.read_csv(path)
    if positions.empty:
        raise RuntimeError(f"{path} has no rows")
    return positions
