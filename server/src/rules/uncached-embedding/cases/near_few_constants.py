import ollama


def self_test():
    for sample in ("king", "queen"):
        ollama.embed(model="nomic-embed-text", input=sample)
