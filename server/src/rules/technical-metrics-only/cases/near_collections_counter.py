from collections import Counter

from openai import OpenAI

client = OpenAI()
requests = Counter("requests")
requests.update("errors")
