from pathlib import Path
import logging
from datetime import datetime, timezone

import pandas as pd

logger = logging.getLogger(__name__)


def ingest_folder(folder: Path, engine) -> None:
    for path in folder.glob("*.csv"):
        frame = pd.read_csv(path)
        transformations = []
        frame["file"] = path.name
        transformations.append({"step": "set file", "timestamp": datetime.now(timezone.utc).isoformat()})
        frame.to_sql("readings", engine, if_exists="append")
        lineage = {
            "source": str(path),
            "transformations": transformations,
            "destination": "readings",
        }
        logger.info("Data lineage", extra={"lineage": lineage})
