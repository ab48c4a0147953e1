from statsmodels.tsa.api import VAR


def outlook(frame, steps):
    results = VAR(frame).fit(maxlags=4)
    lag = results.k_ar
    ahead = results.forecast(frame.values[-lag:], steps)  # finds
    return dict(zip(frame.columns, ahead.T))
