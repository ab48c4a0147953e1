import ollama


def index_files(files, table):
    for path in files:
        body = path.read_text()[:2000]
        table.insert(path.name, ollama.embeddings(model="nomic-embed-text", prompt=body)["embedding"])
