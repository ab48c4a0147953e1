from langchain_openai import ChatOpenAI
from langchain_text_splitters import RecursiveCharacterTextSplitter

llm = ChatOpenAI(model="gpt-4o-mini")


def digest(book):
    parts = []
    for chunk in RecursiveCharacterTextSplitter(chunk_size=4000).split_text(book):
        parts.append(llm.invoke(f"Summarize: {chunk}").content)
    return llm.invoke("Join these summaries:\n" + "\n".join(parts)).content
