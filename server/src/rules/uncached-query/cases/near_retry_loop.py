import requests


def terms(product):
    response = requests.get(f"https://shop.example.org/terms/{product}", timeout=5)
    response.raise_for_status()
    return response.text


def terms_or_none(product):
    for _attempt in range(3):
        try:
            return terms(product)
        except requests.ConnectionError:
            continue
    return None
