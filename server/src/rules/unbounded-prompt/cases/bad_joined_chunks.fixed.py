from langchain_openai import ChatOpenAI
from langchain_text_splitters import RecursiveCharacterTextSplitter

MAX_PROMPT_CHARS = 16_000

llm = ChatOpenAI(model="gpt-4o-mini")


def outline(manual):
    chunks = RecursiveCharacterTextSplitter(chunk_size=2000).split_text(manual)
    everything = "\n\n".join(chunks)
    return llm.invoke(f"Write an outline of this manual:\n{everything[:MAX_PROMPT_CHARS]}").content
