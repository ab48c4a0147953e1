from statsmodels.tsa.statespace.sarimax import SARIMAX


def fit_and_keep(series, *, folder="models"):
    results = SARIMAX(series, order=(1, 1, 1)).fit(disp=False)
    results.save(f"{folder}/revenue.pickle")  # finds: `results`
    return results.forecast(3)
