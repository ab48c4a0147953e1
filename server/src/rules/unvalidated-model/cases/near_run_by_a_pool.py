from functools import partial
from multiprocessing import Pool

import pandas as pd
from pmdarima import auto_arima

from shop.data import first_years


def fit_one(name, series, steps):
    model = auto_arima(series["sold"], m=12)
    return pd.DataFrame({"name": name, "forecast": model.predict(steps)})


def main():
    known = first_years("sales.parquet")
    with Pool() as pool:
        pieces = pool.starmap(partial(fit_one, steps=6), known.groupby("name"))
    pd.concat(pieces).to_csv("forecasts.csv")


if __name__ == "__main__":
    main()
