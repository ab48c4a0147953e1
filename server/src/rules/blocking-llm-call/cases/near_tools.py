import anthropic
from openai import OpenAI

client = OpenAI()
OPTIONS = {"tools": [{"type": "function"}], "tool_choice": "auto"}


def act(messages):
    reply = client.chat.completions.create(model="gpt-5.4", messages=messages, **OPTIONS)
    return reply.choices[0].message.content


def decide(messages):
    reply = client.chat.completions.create(model="gpt-5.4", messages=messages)
    if reply.choices[0].message.tool_calls:
        return None
    return reply.choices[0].message.content


def candidates(messages):
    reply = client.chat.completions.create(model="gpt-5.4", messages=messages, n=3)
    return reply.choices[0].message.content


def use_claude(messages):
    reply = anthropic.Anthropic().messages.create(model="claude-sonnet-5-5", max_tokens=500, messages=messages, tools=OPTIONS["tools"])
    return reply.content[0].text
