def answer(city: str, text: str, other):
    return [{"city": city, "forecast": text}, {"forecast": other}]
