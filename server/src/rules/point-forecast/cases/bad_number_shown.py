def revenue_summary(region):
    revenue_forecast = 2_500_000  # finds: `revenue_forecast`
    return {"region": region, "outlook": revenue_forecast}
