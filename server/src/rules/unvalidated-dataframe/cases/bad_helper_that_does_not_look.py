import logging

import pandas as pd

log = logging.getLogger(__name__)


def fetch_rates(url):
    try:
        rates = pd.read_json(url)  # finds: `fetch_rates()` returns
    except OSError:
        log.exception("Rates cannot be read")
        raise
    log.info("Rates read", extra={"rows": len(rates)})
    if "date" in rates.columns:
        rates = rates.rename(columns={"date": "day"})
    return rates.sort_values("day")
