from anthropic import Anthropic
from datadog import statsd

client = Anthropic()


def index(documents):
    for document in documents:
        statsd.increment("documents.indexed")
