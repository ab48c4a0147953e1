forecast = 1000000  # finds: `forecast`
