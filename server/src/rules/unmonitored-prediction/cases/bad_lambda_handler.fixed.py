import json
import os
import logging

import joblib

logger = logging.getLogger(__name__)

model = joblib.load(os.path.join(os.environ["MODEL_DIR"], "fraud.joblib"))


def lambda_handler(event, context):
    body = json.loads(event["body"])
    label = int(model.predict([body["features"]])[0])
    logger.info("Prediction served", extra={"prediction": label})
    return {"statusCode": 200, "body": json.dumps({"fraud": label})}
