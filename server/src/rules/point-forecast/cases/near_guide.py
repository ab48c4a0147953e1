forecast = {
    "value": 1000000,
    "lower_bound": 900000,  # 90% confidence
    "upper_bound": 1100000
}
