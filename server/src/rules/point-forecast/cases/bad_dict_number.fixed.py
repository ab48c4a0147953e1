def summary(region):
    return {
        "region": region,
        "revenue_forecast": 120_000,
        "revenue_forecast_lower": 108_000,
        "revenue_forecast_upper": 132_000,
        "currency": "EUR",
    }
