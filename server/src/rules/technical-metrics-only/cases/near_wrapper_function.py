from langchain_openai import ChatOpenAI
from opentelemetry.metrics import get_meter

llm = ChatOpenAI()
meter = get_meter("app")


def histogram(name):
    return meter.create_histogram(name)


seconds = histogram("llm.seconds")
