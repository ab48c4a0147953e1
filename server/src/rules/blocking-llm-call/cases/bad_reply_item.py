from fastapi import FastAPI
from langchain_openai import ChatOpenAI
from pydantic import BaseModel, Field

app = FastAPI()
llm = ChatOpenAI(model="gpt-5-mini")


class Question(BaseModel):
    text: str = Field(max_length=2000)


@app.post("/questions")
async def answer_question(question: Question):
    reply = {"question": question.text, "answer": None}
    response = llm.invoke(question.text)  # finds: The request is not answered
    reply["answer"] = response if isinstance(response, str) else response.content
    return reply
