from langchain_openai import OpenAIEmbeddings

embedder = OpenAIEmbeddings(model="text-embedding-3-small")


def to_rows(docs):
    rows = []
    for doc in docs:
        vector = embedder.embed_query(doc.page_content)  # finds: once for each `doc.page_content`
        rows.append((doc.metadata["source"], vector))
    return rows
