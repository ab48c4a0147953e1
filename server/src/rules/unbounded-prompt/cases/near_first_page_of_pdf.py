from langchain_community.document_loaders import PyPDFLoader
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def kind_of(path):
    pages = PyPDFLoader(path).load()
    return llm.invoke(f"Which form is this? {pages[0].page_content}")
