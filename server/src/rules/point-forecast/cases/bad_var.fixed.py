from statsmodels.tsa.api import VAR


def outlook(frame, steps):
    results = VAR(frame).fit(maxlags=4)
    lag = results.k_ar
    ahead = results.forecast(frame.values[-lag:], steps)
    lower, upper = results.forecast_interval(frame.values[-lag:], steps, alpha=0.1)[1:]
    return dict(zip(frame.columns, ahead.T))
