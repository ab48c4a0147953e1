from flask import Flask

from platform_kit.metrics import LATENCY, REQUESTS

app = Flask(__name__)


@app.get("/health")
def health():
    REQUESTS.labels("health").inc()
    with LATENCY.time():
        return "ok"
