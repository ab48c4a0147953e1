from pathlib import Path
import logging
from datetime import datetime, timezone

import pandas as pd

logger = logging.getLogger(__name__)


class ZoneDemand:
    """Counts rides by zone and hour."""

    def build(self, rides_path: Path, output_path: Path) -> Path:
        rides = pd.read_parquet(rides_path)
        transformations = []
        if "picked_up" not in rides.columns:
            raise ValueError("no times")
        demand = self.count_rides(rides)
        transformations.append({"step": "count_rides", "timestamp": datetime.now(timezone.utc).isoformat()})
        demand.to_parquet(output_path, index=False)
        lineage = {
            "source": str(rides_path),
            "transformations": transformations,
            "destination": str(output_path),
        }
        logger.info("Data lineage", extra={"lineage": lineage})
        return output_path

    def count_rides(self, rides: pd.DataFrame) -> pd.DataFrame:
        hour = pd.to_datetime(rides["picked_up"]).dt.floor("h")
        groups = rides.assign(hour=hour).groupby(["zone", "hour"], as_index=False)
        return groups.size().rename(columns={"size": "rides"})
