from aws_lambda_powertools import Metrics
from aws_lambda_powertools.metrics import MetricUnit

from .chain import rag_chain

metrics = Metrics(namespace="Docs", service="search")


@metrics.log_metrics
def lambda_handler(event, context):
    metrics.add_metric(name="Requests", unit=MetricUnit.Count, value=1)  # finds: `Requests` is the only metric
    return {"answer": rag_chain(event["question"])}
