import ollama


def embed_recipes(recipes):
    by_name = {}
    for position, recipe in enumerate(recipes):
        answer = ollama.embed(model="nomic-embed-text", input=recipe)  # finds: once for each `recipe`
        vector = answer["embeddings"][0]
        if len(vector) != 768:
            raise ValueError(f"Recipe {position} has a vector of another model")
        by_name[position] = vector
    return by_name
