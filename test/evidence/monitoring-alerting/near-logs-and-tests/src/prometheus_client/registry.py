from prometheus_client import Counter

Counter('a', 'b')
