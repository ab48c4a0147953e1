import json
import os
import logging

import joblib

logger = logging.getLogger(__name__)

MAX_ERROR_RATE = 0.15


def monitor_predictions(actuals, predictions):
    """Raises an alert when the predictions were too far from what came true; to be called when that is known."""
    pairs = list(zip(actuals, predictions))
    error_rate = sum(actual != predicted for actual, predicted in pairs) / max(len(pairs), 1)
    if error_rate > MAX_ERROR_RATE:
        logger.error("Model degradation detected", extra={"error_rate": error_rate, "limit": MAX_ERROR_RATE})
    return error_rate


model = joblib.load(os.path.join(os.environ["MODEL_DIR"], "fraud.joblib"))


def lambda_handler(event, context):
    body = json.loads(event["body"])
    label = int(model.predict([body["features"]])[0])
    return {"statusCode": 200, "body": json.dumps({"fraud": label})}
