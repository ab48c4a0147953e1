def budget():
    sales_forecast = 2_400_000  # finds: `sales_forecast`
    return sales_forecast * 0.12
