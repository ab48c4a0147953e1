def revenue_summary(region):
    revenue_forecast = {
        "value": 2_500_000,
        "lower_bound": 2_250_000,
        "upper_bound": 2_750_000,
    }
    return {"region": region, "outlook": revenue_forecast}
