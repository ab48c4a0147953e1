# path: concierge/chat.py
from openai import OpenAI
from prometheus_client import Counter, Histogram

client = OpenAI()
ANSWERS = Counter("concierge_requests_total", "Questions asked")  # finds: (`concierge_requests_total`, `concierge_latency_seconds`)
LATENCY = Histogram("concierge_latency_seconds", "Time until the answer is there")
