import requests


def weather(city):
    body = requests.get(f"https://api.example.org/forecast/{city}", timeout=10).json()
    return {"city": city, "forecast": body["daily"], "forecast_text": "sunny"}


class Station:
    def forecast(self, days):
        return self.client.forecast(days)
