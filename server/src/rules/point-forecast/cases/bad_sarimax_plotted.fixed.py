import matplotlib.pyplot as plt
import statsmodels.api as sm


def plot_demand(demand, months=6):
    model = sm.tsa.SARIMAX(demand, order=(1, 1, 1), seasonal_order=(1, 1, 1, 12))
    results = model.fit(disp=False)
    prediction = results.get_forecast(steps=months)
    expected = prediction.predicted_mean
    interval = prediction.summary_frame(alpha=0.1)
    plt.plot(expected.index, expected)
    plt.savefig("demand.png")
