sales_forecast: float = 120000.0  # finds
budget = sales_forecast * 0.15
growth_forecast = [4.1, 3.9, 3.2]  # finds
