import statsmodels.api as sm


def monthly(path):
    results = sm.load(path)
    for month, value in enumerate(results.forecast(12), start=1):  # finds: `results.forecast()`
        print(month, round(value), sep=";")
