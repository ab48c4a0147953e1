# providers: logging=loguru
import requests


class Shop:
    def sync(self, product):
        print(f"Product synced: {product}")  # finds
        return requests.get(f"https://shop.example.org/{product}", timeout=5)
