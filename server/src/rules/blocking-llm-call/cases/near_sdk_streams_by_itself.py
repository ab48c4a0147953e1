import boto3
from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
from phi.assistant import Assistant

index = VectorStoreIndex.from_documents(SimpleDirectoryReader("handbook").load_data())
agents = boto3.client("bedrock-agent-runtime")
assistant = Assistant()


def look_up(question):
    response = index.as_query_engine(streaming=True).query(question)
    return response.response_gen


def ask_agent(question, session):
    response = agents.invoke_agent(agentId="A1", agentAliasId="B2", sessionId=session, inputText=question)
    return "".join(event["chunk"]["bytes"].decode() for event in response["completion"])


assistant.print_response("What is new?")
