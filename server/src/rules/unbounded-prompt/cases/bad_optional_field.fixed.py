from typing import Optional

from fastapi import APIRouter
from langchain_openai import ChatOpenAI
from pydantic import BaseModel

MAX_PROMPT_CHARS = 16_000

router = APIRouter()
llm = ChatOpenAI(model="gpt-4o-mini")


class Draft(BaseModel):
    headline: str
    body: Optional[str] = None


@router.post("/polish")
async def polish(draft: Draft):
    message = await llm.ainvoke(f"Polish this draft: {(draft.body or '')[:MAX_PROMPT_CHARS]}")
    return {"text": message.content, "ai_generated": True}
