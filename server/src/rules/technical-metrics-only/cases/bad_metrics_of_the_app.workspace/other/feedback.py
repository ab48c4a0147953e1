from prometheus_client import Counter

RATINGS = Counter("user_ratings_total", "Ratings of another program", ["stars"])
