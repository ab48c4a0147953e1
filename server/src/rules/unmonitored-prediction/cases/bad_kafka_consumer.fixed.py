import json
import logging

import joblib
from kafka import KafkaConsumer

from alerts.database import open_transaction

logger = logging.getLogger(__name__)

consumer = KafkaConsumer("transactions")
detector_model = joblib.load("fraud.joblib")

for message in consumer:
    transaction = json.loads(message.value)
    is_fraud = detector_model.predict([transaction["features"]])[0]
    logger.info("Prediction served", extra={"prediction": is_fraud})
    if is_fraud:
        with open_transaction(transaction["id"]) as open_one:
            open_one.block()
