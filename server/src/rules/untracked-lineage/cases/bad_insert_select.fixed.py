import logging
from datetime import datetime, timezone

logger = logging.getLogger(__name__)


def refresh_daily_sales(cursor):
    cursor.execute(
        """
        INSERT INTO mart.daily_sales (day, revenue)
        SELECT sold_at::date, sum(amount)
        FROM raw.sales
        GROUP BY 1
        """
    )
    lineage = {
        "source": "raw.sales",
        "transformations": [{"step": "INSERT ... SELECT", "timestamp": datetime.now(timezone.utc).isoformat()}],
        "destination": "mart.daily_sales",
    }
    logger.info("Data lineage", extra={"lineage": lineage})
