# path: tests/test_forecast.py
from app.report import render


def test_render():
    forecast = 1200
    assert "1200" in render(forecast)
