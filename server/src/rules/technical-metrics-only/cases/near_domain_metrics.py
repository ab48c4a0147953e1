from openai import OpenAI
from prometheus_client import Counter

client = OpenAI()
ORDERS = Counter("orders_processed_total", "Orders processed")
REQUESTS = Counter("requests_total", "Requests")
