import json

import mlflow


class ModelService:
    def __init__(self, run_id, callbacks=None):
        self.model = mlflow.pyfunc.load_model(f"runs:/{run_id}/model")
        self.callbacks = callbacks or []

    def predict(self, features):
        return float(self.model.predict(features)[0])

    def lambda_handler(self, event):
        answers = []
        for record in event["Records"]:
            ride = json.loads(record["data"])
            answer = {"ride": ride["id"], "minutes": self.predict(ride["features"])}
            for callback in self.callbacks:
                callback(answer)
            answers.append(answer)
        return {"answers": answers}
