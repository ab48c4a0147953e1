def quarter(name):
    return {"name": name, "forecast": 18500}  # finds: `forecast` is given out
