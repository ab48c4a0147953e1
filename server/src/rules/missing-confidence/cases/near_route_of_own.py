from fastapi import FastAPI

app = FastAPI()


class Client:
    def complete(self, question):
        return question.upper()


client = Client()


@app.get("/ask")
def ask(question: str):
    return {"answer": client.complete(question)}
