# path: src/pages.py
from langchain_community.document_loaders import WebBaseLoader
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

chain = ChatPromptTemplate.from_template("What is {site} about?") | ChatOpenAI(model="gpt-4o-mini")


def about(url: str) -> str:
    docs = WebBaseLoader(url).load()
    return chain.invoke({"site": docs[0].page_content}).content  # finds: `docs[0].page_content` is a whole document
