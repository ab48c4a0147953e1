import os

import requests

requests.get("https://reports.shop.internal", auth=("svc-reports", os.environ["REPORTS_PASSWORD"]), timeout=5)
requests.get("https://api.shop.internal", auth=("api", "x"), timeout=5)
page.login("your-email", "your-password")
size = scale(auth=("left", "right"))
