def total(months):
    forecast = 100
    for month in months:
        forecast += month.expected
    return forecast
