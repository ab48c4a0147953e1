from anthropic import Anthropic
from datadog import statsd

client = Anthropic()


def summarise(text):
    statsd.increment("summaries.requests")
    message = client.messages.create(
        model="claude-sonnet-4-5", max_tokens=500, messages=[{"role": "user", "content": text[:20000]}]
    )
    return message.content[0].text


def record_business_metrics(rating, is_resolved, cost):
    """Records what an answer was worth; to be called when a query is closed and the user has rated the answer."""
    statsd.histogram("user_satisfaction", rating)
    statsd.histogram("query_resolution_rate", float(is_resolved))
    statsd.histogram("cost_per_query", cost)
