from statsmodels.tsa.holtwinters import SimpleExpSmoothing


def outlook(series):
    fit = SimpleExpSmoothing(series).fit()
    paths = fit.simulate(12, repetitions=500)
    return fit.forecast(12), paths.quantile([0.05, 0.95], axis=1)
