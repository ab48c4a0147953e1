from openai import OpenAI

client = OpenAI()


def index_pages(pages: list, collection):
    for page in pages:
        response = client.embeddings.create(  # finds: once for each `page["text"]`
            model="text-embedding-3-small",
            input=page["text"],
        )
        collection.upsert(ids=[page["id"]], embeddings=[response.data[0].embedding])
