import requests
from agno.agent import Agent
from agno.models.openai import OpenAIChat
from bs4 import BeautifulSoup

MAX_PROMPT_CHARS = 16_000

agent = Agent(model=OpenAIChat(id="gpt-4o-mini"))


def digest(url):
    soup = BeautifulSoup(requests.get(url, timeout=10).text, "html.parser")
    body = soup.get_text()
    return agent.run(f"Give me the news on this page: {body[:MAX_PROMPT_CHARS]}").content
