from openai import OpenAI
from prometheus_client import Counter, Histogram

client = OpenAI()
LATENCY = Histogram("llm_latency_seconds", "Latency")
SPENT = Counter("llm_spend_usd", "Dollars spent on completions")
