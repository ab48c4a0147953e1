from statsmodels.tsa.holtwinters import Holt

train, test = sales[:-12], sales[-12:]
fit = Holt(train).fit()
predicted = fit.forecast(len(test))
rmse = ((test - predicted) ** 2).mean() ** 0.5
print("RMSE", rmse)
