def report(record):
    print("No match for " + record["SSN"].strip() + "!")  # finds: `SSN`
