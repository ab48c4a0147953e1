from prometheus_client import Counter, Histogram

PREDICTIONS = Counter("llm_predictions_total", "Predictions", ["risk_level"])
SECONDS = Histogram("llm_predict_seconds", "Duration")
REQUESTS = Counter("llm_requests_total", "Requests")
