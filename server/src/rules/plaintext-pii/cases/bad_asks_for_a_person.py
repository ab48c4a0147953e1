def latest_claim(registry):
    return registry.find(ssn="536-90-4399").claims[-1]  # finds: `ssn` is a US social security number
