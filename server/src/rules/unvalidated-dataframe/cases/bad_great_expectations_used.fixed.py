import great_expectations as gx
import pandas as pd

CONTEXT = gx.get_context()


class Readings:
    def load(self, path):
        readings = pd.read_csv(path)
        batch = gx.get_context(mode="ephemeral").data_sources.pandas_default.read_dataframe(readings)
        suite = gx.ExpectationSuite(
            name="readings",
            expectations=[
                gx.expectations.ExpectColumnValuesToNotBeNull(column="value"),
                gx.expectations.ExpectColumnValuesToNotBeNull(column="factor"),
            ],
        )
        validation = batch.validate(suite)
        if not validation.success:
            raise ValueError(str(validation.describe()))
        readings["value"] = readings["value"] * readings["factor"]
        return readings
