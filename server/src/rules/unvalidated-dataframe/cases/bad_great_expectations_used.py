import great_expectations as gx
import pandas as pd

CONTEXT = gx.get_context()


class Readings:
    def load(self, path):
        readings = pd.read_csv(path)  # finds
        readings["value"] = readings["value"] * readings["factor"]
        return readings
