import logging

import pandas as pd

log = logging.getLogger(__name__)


def fetch_rates(url):
    try:
        rates = pd.read_json(url)
        required_columns = []  # the columns that the code relies on
        missing_columns = [column for column in required_columns if column not in rates.columns]
        if missing_columns:
            raise ValueError(f"rates lacks the columns {missing_columns}")
        if rates.empty:
            raise ValueError("rates has no rows")
    except OSError:
        log.exception("Rates cannot be read")
        raise
    log.info("Rates read", extra={"rows": len(rates)})
    if "date" in rates.columns:
        rates = rates.rename(columns={"date": "day"})
    return rates.sort_values("day")
