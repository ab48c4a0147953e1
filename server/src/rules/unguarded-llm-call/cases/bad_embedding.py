from openai import OpenAI


class Index:
    def __init__(self):
        self.openai = OpenAI()

    def vector(self, text):
        return self.openai.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding  # finds: `vector()`
