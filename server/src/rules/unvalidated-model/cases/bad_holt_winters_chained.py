import statsmodels.api as sm

HORIZON = 12


def seasonal_outlook(engine, store):
    sales = load_table(engine, "monthly_sales")["revenue"]
    results = sm.tsa.ExponentialSmoothing(sales, trend="add", seasonal="add", seasonal_periods=12).fit()  # finds
    paths = results.simulate(HORIZON, repetitions=500)
    store.write("outlook", results.forecast(HORIZON), paths)
