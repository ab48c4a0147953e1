from prophet import Prophet
from sklearn.metrics import mean_absolute_error


def error_of(train, test):
    m = Prophet().fit(train)
    forecast = m.predict(test[["ds"]])
    return mean_absolute_error(test["y"], forecast["yhat"])
