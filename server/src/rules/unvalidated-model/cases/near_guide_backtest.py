def backtest(model, historical_data, horizon=12):
    errors = []
    for i in range(len(historical_data) - horizon):
        train = historical_data[:i]
        test = historical_data[i:i+horizon]
        pred = model.fit(train).predict(horizon)
        errors.append(mape(test, pred))
    return np.mean(errors)
