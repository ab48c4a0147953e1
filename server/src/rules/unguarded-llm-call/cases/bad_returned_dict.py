from fastapi import FastAPI
from langchain_openai import ChatOpenAI

app = FastAPI()
llm = ChatOpenAI(model="gpt-4o-mini")


@app.post("/ask")
async def ask(question: str):
    reply = await llm.ainvoke(question)  # finds: `ask()`
    return {"answer": reply.content, "source": "assistant"}
