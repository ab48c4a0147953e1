def quarter(name):
    return {"name": name, "forecast": 18500, "lower_bound": 16650, "upper_bound": 20350}
