import os

import requests

HEADERS = {"Authorization": "Bearer 455d52613c2813c40d2affbb1494978278947bec"}  # finds: `Authorization` holds a token


def deploy(url):
    os.environ.setdefault("LANGCHAIN_API_KEY", "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")  # finds: `LANGCHAIN_API_KEY`
    return requests.post(url, headers=HEADERS, timeout=5)
