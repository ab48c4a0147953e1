from statsmodels.tsa.holtwinters import Holt


def backtest(series, horizon):
    errors = []
    for end in range(24, len(series) - horizon):
        ahead = Holt(series[:end]).fit().forecast(horizon)
        errors.append(abs(series[end:end + horizon] - ahead).mean())
    return sum(errors) / len(errors)
