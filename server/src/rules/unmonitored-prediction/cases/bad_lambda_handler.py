import json
import os

import joblib

model = joblib.load(os.path.join(os.environ["MODEL_DIR"], "fraud.joblib"))


def lambda_handler(event, context):
    body = json.loads(event["body"])
    label = int(model.predict([body["features"]])[0])  # finds
    return {"statusCode": 200, "body": json.dumps({"fraud": label})}
