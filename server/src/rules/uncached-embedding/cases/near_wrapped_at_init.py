from functools import lru_cache

import cohere


class QueryVectors:
    def __init__(self):
        self.client = cohere.ClientV2()
        self.embed = lru_cache(maxsize=500)(self.embed)

    def embed(self, query: str):
        return self.client.embed(texts=[query], model="embed-v4.0", input_type="search_query").embeddings.float_[0]
