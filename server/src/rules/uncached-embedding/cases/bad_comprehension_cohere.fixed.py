import cohere

co = cohere.Client()


def vectors_for(passages):
    return co.embed(texts=list(passages), model="embed-v4.0").embeddings
