import json

import joblib
from kafka import KafkaConsumer

from alerts.database import open_transaction

consumer = KafkaConsumer("transactions")
detector_model = joblib.load("fraud.joblib")

for message in consumer:
    transaction = json.loads(message.value)
    is_fraud = detector_model.predict([transaction["features"]])[0]  # finds
    if is_fraud:
        with open_transaction(transaction["id"]) as open_one:
            open_one.block()
