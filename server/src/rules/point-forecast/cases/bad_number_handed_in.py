def answer(product: str, units: float):
    return {"product": product, "forecast": units}  # finds: `forecast` is given out without bounds
