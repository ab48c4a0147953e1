from litellm import completion
from prometheus_client import Counter

REQUESTS = Counter("assistant_requests_total", "Requests")
CLOSED = Counter("assistant_process_total", "Conversations that resolved the customer's question")
