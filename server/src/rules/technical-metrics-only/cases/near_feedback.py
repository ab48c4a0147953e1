from fastapi import FastAPI
from langchain_openai import ChatOpenAI
from statsd import StatsClient

app = FastAPI()
statsd = StatsClient()
llm = ChatOpenAI()


@app.post("/rating")
def rate(stars: int):
    statsd.incr("requests")
    statsd.gauge("answer.rating", stars)
