import cohere

co = cohere.Client()


def vectors_for(passages):
    return [co.embed(texts=[passage], model="embed-v4.0").embeddings[0] for passage in passages]  # finds: once for each `passage`
