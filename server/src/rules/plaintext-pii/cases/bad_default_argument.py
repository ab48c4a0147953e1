def lookup(ssn="536-90-4399"):  # finds: `ssn`
    return directory.find(ssn)
