import requests


def models():
    headers = {"Authorization": "Bearer sk-u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dKLzdocJ2isAj"}  # finds: an OpenAI key
    return requests.get("https://api.openai.com/v1/models", headers=headers, timeout=10).json()
