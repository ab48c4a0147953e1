from pathlib import Path

import pandas as pd


class ZoneDemand:
    """Counts rides by zone and hour."""

    def build(self, rides_path: Path, output_path: Path) -> Path:
        rides = pd.read_parquet(rides_path)
        if "picked_up" not in rides.columns:
            raise ValueError("no times")
        demand = self.count_rides(rides)
        demand.to_parquet(output_path, index=False)  # finds: `build()` brings data from `rides_path` to `output_path`
        return output_path

    def count_rides(self, rides: pd.DataFrame) -> pd.DataFrame:
        hour = pd.to_datetime(rides["picked_up"]).dt.floor("h")
        groups = rides.assign(hour=hour).groupby(["zone", "hour"], as_index=False)
        return groups.size().rename(columns={"size": "rides"})
