import pandas as pd


def tidy(frame, columns):
    lacking = [name for name in columns if name not in frame]
    if lacking:
        raise ValueError(f"lacking: {lacking}")
    return frame[columns].drop_duplicates()


def load_products(path):
    products = pd.read_csv(path)
    products = tidy(products, ["sku", "name"])
    return products
