import json


def dump(driver, path):
    with open(path, "w") as out:
        json.dump({"name": driver.name, "licence": driver.driver_license_number}, out)  # finds
