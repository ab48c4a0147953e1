from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

model = ChatOpenAI(model="gpt-4o").with_fallbacks([ChatAnthropic(model="claude-sonnet-4-5")])
patient = ChatOpenAI(model="gpt-4o").with_retry(stop_after_attempt=4)


def answer(question):
    return model.invoke(question).content


def think(question):
    return patient.invoke(question).content
