forecast = {"value": 1000000, "lower_bound": 900000, "upper_bound": 1100000}
outlook = {"forecast": 48000, "p10": 41000, "p90": 55500}
