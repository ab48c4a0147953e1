from agno.agent import Agent
from fastapi import APIRouter

router = APIRouter(prefix="/api")
helper = Agent(instructions="Be brief.")


@router.post("/assistant/ask")
async def ask(question: str):
    result = await helper.arun(question)
    return {"answer": result.content}


@router.post("/ask")
async def ask_llm(question: str):
    result = await helper.arun(question)
    return {"answer": result.content}
