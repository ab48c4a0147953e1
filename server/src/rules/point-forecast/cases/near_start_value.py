def total(rows):
    total_forecast = 0
    for row in rows:
        total_forecast += row.units
    forecast = 0.0
    if rows:
        forecast = rows[-1].units
    base_forecast = 100
    base_forecast += total_forecast
    return total_forecast, forecast, base_forecast


class Row:
    forecast: float = 10.0
