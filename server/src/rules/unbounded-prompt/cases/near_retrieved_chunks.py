from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def answer(question, store):
    docs = store.similarity_search(question, k=4)
    context = "\n\n".join(doc.page_content for doc in docs)
    return llm.invoke(f"Answer from the context.\n{context}\n\nQuestion: {question}").content
