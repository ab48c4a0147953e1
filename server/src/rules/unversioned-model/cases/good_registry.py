from datetime import date

from platform_tools import model_registry


def publish(forecast_model, accuracy):
    model_registry.save(
        model=forecast_model,
        version="v1.2.0",
        metadata={"trained_on": date.today().isoformat(), "accuracy": accuracy, "features": ["revenue", "seasonality"]},
    )
