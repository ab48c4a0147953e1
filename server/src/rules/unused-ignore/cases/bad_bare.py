def total(prices):
    return sum(prices)  # preflight: ignore  # finds: This ignore silences nothing
