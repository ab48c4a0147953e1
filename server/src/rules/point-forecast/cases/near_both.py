from statsmodels.tsa.statespace.sarimax import SARIMAX


def plan(sales):
    results = SARIMAX(sales).fit(disp=False)
    mean = results.forecast(6)
    bounds = results.get_forecast(6).conf_int(alpha=0.2)
    return mean, bounds
