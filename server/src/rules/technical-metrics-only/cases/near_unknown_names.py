from openai import OpenAI
from statsd import StatsClient

client = OpenAI()
statsd = StatsClient()


def record(name, value):
    statsd.gauge(name, value)


def count(kind):
    statsd.incr("requests")
