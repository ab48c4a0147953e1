from langsmith import Client
from langfuse import Langfuse
import mlflow


class Store:
    def __init__(self):
        self.client = Client()
        self.langfuse = Langfuse()

    def save(self, run, score):
        self.client.create_feedback(run, key="user", score=score)
        self.langfuse.create_score(name="user", value=score)
        mlflow.log_feedback(name="user", value=score)
