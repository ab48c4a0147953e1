from prometheus_client import Counter, Histogram

CHAT_REQUESTS = Counter("chat_requests_total", "Questions asked")
CHAT_SECONDS = Histogram("chat_seconds", "Time to the whole answer")
CHAT_RATINGS = Histogram("chat_rating", "Stars that users gave an answer", buckets=[1, 2, 3, 4, 5])
CHAT_COST = Counter("chat_cost_usd", "Dollars spent on answers")


def record_rating(stars):
    CHAT_RATINGS.observe(stars)
