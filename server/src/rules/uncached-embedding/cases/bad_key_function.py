from langchain_openai import OpenAIEmbeddings

from app.vectors import cosine

embedder = OpenAIEmbeddings()


def most_similar(wanted, titles):
    return max(titles, key=lambda title: cosine(wanted, embedder.embed_query(title)))  # finds: once for each `title`
