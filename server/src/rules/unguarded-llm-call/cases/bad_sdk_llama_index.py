from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
from llama_index.core.agent.workflow import FunctionAgent
from llama_index.llms.openai import OpenAI

index = VectorStoreIndex.from_documents(SimpleDirectoryReader("handbook").load_data())
engine = index.as_query_engine()


def look_up(question):
    return str(engine.query(question))  # finds: look_up


async def act(task):
    agent = FunctionAgent(tools=[], llm=OpenAI(model="gpt-4o"))
    response = await agent.run(task)  # finds: act
    return str(response)
