import os

import requests


def models():
    headers = {"Authorization": f"Bearer {os.environ['OPENAI_API_KEY']}"}
    return requests.get("https://api.openai.com/v1/models", headers=headers, timeout=10).json()
