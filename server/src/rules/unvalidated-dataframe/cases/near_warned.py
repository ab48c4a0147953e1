import logging

import pandas as pd

logger = logging.getLogger(__name__)


def load_leads(path):
    leads = pd.read_csv(path)
    missing = leads.isna().sum().sum()
    if missing > 0:
        logger.warning("Leads have gaps", extra={"missing": int(missing)})
    return leads
