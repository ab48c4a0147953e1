from agents import RunContextWrapper
from google.adk.tools import ToolContext
from openai import OpenAI

client = OpenAI()


def find_policy(topic: str, tool_context: ToolContext) -> str:
    answer = client.responses.create(model="gpt-5-mini", input=f"Policy on {topic[:80]}")
    tool_context.state["topic"] = topic
    return answer.output_text


def instructions(context: RunContextWrapper[dict], agent) -> str:
    answer = client.responses.create(model="gpt-5-mini", input=f"Instructions for {agent.name[:80]}")
    return answer.output_text
