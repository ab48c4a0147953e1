from langchain_openai import OpenAIEmbeddings

embedder = OpenAIEmbeddings(model="text-embedding-3-small")


def to_rows(docs):
    rows = []
    items = list(docs)
    vectors = embedder.embed_documents([doc.page_content for doc in items])
    for doc, vector in zip(items, vectors):
        rows.append((doc.metadata["source"], vector))
    return rows
