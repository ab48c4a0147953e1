from langchain_community.document_loaders import WebBaseLoader
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

MAX_PROMPT_CHARS = 16_000

chain = ChatPromptTemplate.from_template("What is {site} about?") | ChatOpenAI(model="gpt-4o-mini")


def about(url: str) -> str:
    docs = WebBaseLoader(url).load()
    return chain.invoke({"site": docs[0].page_content[:MAX_PROMPT_CHARS]}).content
