from llama_index.agent.openai import OpenAIAgent

from house.tools import search_tools

agent = OpenAIAgent.from_tools(search_tools)


def find_fact(question):
    reply = agent.query(question)  # finds
    return reply.response
