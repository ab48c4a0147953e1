import cohere

EMBEDDING_BATCH_SIZE = 96

co = cohere.Client()


def vectors_for(passages):
    all_texts = list(passages)
    return [item for start in range(0, len(all_texts), EMBEDDING_BATCH_SIZE) for item in co.embed(texts=all_texts[start:start + EMBEDDING_BATCH_SIZE], model="embed-v4.0").embeddings]
