import logging

import joblib
import pandas as pd
from celery import shared_task

logger = logging.getLogger(__name__)

MODEL = joblib.load("lead_model.joblib")


@shared_task
def score_leads(path, target):
    leads = pd.read_parquet(path)
    leads["score"] = MODEL.predict_proba(leads[["visits", "age"]])[:, 1]
    logger.info("Predictions made", extra={"predictions": leads["score"].describe().to_dict()})
    leads.to_parquet(target)
