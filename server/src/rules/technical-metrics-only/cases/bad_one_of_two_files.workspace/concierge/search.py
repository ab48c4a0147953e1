from openai import OpenAI
from prometheus_client import Counter

client = OpenAI()
SEARCHES = Counter("concierge_search_requests_total", "Searches")
ERRORS = Counter("concierge_search_errors_total", "Searches that failed")
