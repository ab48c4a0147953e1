import pandas as pd


def validate_prices(prices):
    if (prices["price"] <= 0).any():
        raise ValueError("prices must be positive")
    return prices


def load_prices(path):
    prices = pd.read_csv(path)
    return validate_prices(prices)


def export_prices(path, target):
    prices = pd.read_csv(path)
    validate_prices(prices)
    prices.to_csv(target)
