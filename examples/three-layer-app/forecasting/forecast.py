"""Forecasts revenue and explains the forecast in words."""

import pandas as pd
from openai import OpenAI
from statsmodels.tsa.arima.model import ARIMA

client = OpenAI()


def fit_revenue_model(revenue: pd.Series):
    """Fits the model of monthly revenue and keeps it for the dashboard."""
    model = ARIMA(revenue, order=(1, 1, 1)).fit()
    model.save("forecast_model.pkl")
    return model


def explain_forecast(values: list[float]) -> str:
    """Two sentences for the management about the numbers."""
    print("Forecast:", values)
    response = client.responses.create(
        model="gpt-5.4",
        input=f"Explain this revenue forecast in two sentences: {values}",
    )
    return response.output_text
