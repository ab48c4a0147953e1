from openai import OpenAI

try:
    from prometheus_client import Counter

    REQUESTS = Counter("requests", "Requests")  # finds
except ImportError:
    REQUESTS = None

client = OpenAI()
