import ollama


def embed_recipes(recipes):
    by_name = {}
    items = list(recipes)
    vectors = ollama.embed(model="nomic-embed-text", input=items)["embeddings"]
    for position, (recipe, vector) in enumerate(zip(items, vectors)):
        if len(vector) != 768:
            raise ValueError(f"Recipe {position} has a vector of another model")
        by_name[position] = vector
    return by_name
