from langchain.agents import create_agent
from langgraph.prebuilt import create_react_agent

researcher = create_agent("openai:gpt-4o", tools=[])


def research(topic):
    state = researcher.invoke({"messages": [{"role": "user", "content": topic}]})  # finds: research
    return state["messages"][-1].content


async def research_again(model, topic):
    state = await create_react_agent(model, []).ainvoke({"messages": [("user", topic)]})  # finds: research_again
    return state["messages"][-1].content
