def report(record):
    print("No match for " + ("***-**-" + str(record["SSN"].strip())[-4:]) + "!")
