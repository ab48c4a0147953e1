import logging

from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
from llama_index.core.agent.workflow import FunctionAgent
from llama_index.llms.openai import OpenAI

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

index = VectorStoreIndex.from_documents(SimpleDirectoryReader("handbook").load_data())
engine = index.as_query_engine()


def look_up(question):
    try:
        return str(engine.query(question))
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "look_up"})
        return FALLBACK_RESPONSE


async def act(task):
    agent = FunctionAgent(tools=[], llm=OpenAI(model="gpt-4o"))
    try:
        response = await agent.run(task)
        return str(response)
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "act"})
        return FALLBACK_RESPONSE
