import matplotlib.pyplot as plt
import statsmodels.api as sm


def plot_demand(demand, months=6):
    model = sm.tsa.SARIMAX(demand, order=(1, 1, 1), seasonal_order=(1, 1, 1, 12))
    results = model.fit(disp=False)
    expected = results.forecast(steps=months)  # finds: without bounds
    plt.plot(expected.index, expected)
    plt.savefig("demand.png")
