import joblib
from prometheus_client import Gauge, Summary

model = joblib.load("fraud-v3.joblib")
SECONDS = Summary("fraud_inference_seconds", "Duration of an inference")
ACCURACY = Gauge("fraud_accuracy", "Share of labels that were right last week")
