from typing import Optional

from fastapi import APIRouter
from langchain_openai import ChatOpenAI
from pydantic import BaseModel

router = APIRouter()
llm = ChatOpenAI(model="gpt-4o-mini")


class Draft(BaseModel):
    headline: str
    body: Optional[str] = None


@router.post("/polish")
async def polish(draft: Draft):
    message = await llm.ainvoke(f"Polish this draft: {draft.body}")  # finds: `draft.body` is whatever a request sends
    return {"text": message.content, "ai_generated": True}
