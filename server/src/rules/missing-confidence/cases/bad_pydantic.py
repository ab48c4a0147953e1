from fastapi import APIRouter
from langchain_openai import ChatOpenAI
from pydantic import BaseModel

router = APIRouter()
llm = ChatOpenAI(model="gpt-4o-mini")


class Question(BaseModel):
    text: str


class Explanation(BaseModel):
    """What the client gets."""

    text: str


@router.post("/explain", response_model=Explanation)
async def explain(question: Question) -> Explanation:
    result = await llm.ainvoke(question.text[:500])  # finds: `explain()` answers
    return Explanation(text=result.content)
