from langchain.agents import create_agent
from langchain_anthropic import ChatAnthropic
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate

chain = ChatPromptTemplate.from_template("Explain {topic}") | ChatAnthropic(model="claude-sonnet-4-5") | StrOutputParser()
agent = create_agent("openai:gpt-4o", tools=[])


async def explain(topic):
    return await chain.ainvoke({"topic": topic})  # finds: explain


def act(task):
    state = agent.invoke({"messages": [{"role": "user", "content": task}]})  # finds: act
    return state["messages"][-1].content
