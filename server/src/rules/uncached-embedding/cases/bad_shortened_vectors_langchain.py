from langchain_openai import OpenAIEmbeddings

short = OpenAIEmbeddings(model="text-embedding-3-large", dimensions=256)


def embed_claim(claim: str):
    return short.embed_query(claim)  # finds: `embed_claim()` embeds `claim` anew
