import httpx


def forecast_for(city):
    data = httpx.get("https://weather.example/v1", params={"q": city}, timeout=5).json()
    return {"city": city, "forecast": data["daily"], "temp": round(data["temp"])}


def tomorrow(city):
    return {"city": city, "forecast": "sunny"}
