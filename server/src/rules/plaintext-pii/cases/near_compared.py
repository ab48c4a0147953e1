def is_blocked(ssn):
    return ssn == "536-90-4399" or ssn in BLOCKED
