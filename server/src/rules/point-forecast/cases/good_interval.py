from statsmodels.tsa.statespace.sarimax import SARIMAX


def demand_with_bounds(history, months):
    """Gives the expected demand for each month with its 90 % interval."""
    results = SARIMAX(history, order=(1, 1, 1)).fit(disp=False)
    table = results.get_forecast(months).summary_frame(alpha=0.1)
    return table.rename(
        columns={"mean": "value", "mean_ci_lower": "lower_bound", "mean_ci_upper": "upper_bound"}
    )
