import logging
from datetime import datetime, timezone

import snowflake.connector

logger = logging.getLogger(__name__)


def build_daily_revenue(region: str):
    connection = snowflake.connector.connect(connection_name="etl")
    connection.cursor().execute("CREATE OR REPLACE TABLE daily_revenue AS SELECT day, SUM(total) AS total FROM raw_orders JOIN TABLE(calendar()) GROUP BY day")
    lineage = {
        "source": "raw_orders",
        "transformations": [{"step": "CREATE TABLE ... AS SELECT", "timestamp": datetime.now(timezone.utc).isoformat()}],
        "destination": "daily_revenue",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
