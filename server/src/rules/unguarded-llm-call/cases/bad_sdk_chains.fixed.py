import logging

from langchain.agents import create_agent
from langchain_anthropic import ChatAnthropic
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

chain = ChatPromptTemplate.from_template("Explain {topic}") | ChatAnthropic(model="claude-sonnet-4-5") | StrOutputParser()
agent = create_agent("openai:gpt-4o", tools=[])


async def explain(topic):
    try:
        return await chain.ainvoke({"topic": topic})
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "explain"})
        return FALLBACK_RESPONSE


def act(task):
    try:
        state = agent.invoke({"messages": [{"role": "user", "content": task}]})
        return state["messages"][-1].content
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "act"})
        return FALLBACK_RESPONSE
