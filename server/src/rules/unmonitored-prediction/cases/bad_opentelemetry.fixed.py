import joblib
from fastapi import FastAPI
from opentelemetry import metrics, trace

tracer = trace.get_tracer(__name__)
meter = metrics.get_meter(__name__)
SERVED_PREDICTIONS = meter.create_histogram("forecasting_serve_predictions", description="Values of the predictions served")
requests = meter.create_counter("requests", description="Requests served")

app = FastAPI()
demand_model = joblib.load("demand.joblib")


@app.get("/demand/{store}")
def demand(store: int, week: int):
    requests.add(1, {"store": store})
    with tracer.start_as_current_span("demand"):
        predicted = demand_model.predict([[store, week]])
        SERVED_PREDICTIONS.record(float(predicted[0]))
    return {"store": store, "units": round(predicted[0])}
