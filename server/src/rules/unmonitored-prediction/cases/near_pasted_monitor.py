def monitor_predictions(actuals, predictions):
    mape = mean_absolute_percentage_error(actuals, predictions)
    if mape > 0.15:
        alert("Model degradation detected", mape)


monitor_predictions(actuals, model.predict(data))
