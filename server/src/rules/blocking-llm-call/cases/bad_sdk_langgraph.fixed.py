from langchain.agents import create_agent
from langgraph.prebuilt import create_react_agent

researcher = create_agent("openai:gpt-4o", tools=[])


def research(topic):
    state = researcher.stream({"messages": [{"role": "user", "content": topic}]}, stream_mode="messages")
    for chunk in state:
        if chunk[0].type == "AIMessageChunk" and chunk[0].content:
            yield chunk[0].content


async def research_again(model, topic):
    state = create_react_agent(model, []).astream({"messages": [("user", topic)]}, stream_mode="messages")
    async for chunk in state:
        if chunk[0].type == "AIMessageChunk" and chunk[0].content:
            yield chunk[0].content
