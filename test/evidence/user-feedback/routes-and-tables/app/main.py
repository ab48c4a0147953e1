from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase

app = FastAPI()


class Base(DeclarativeBase):
    pass


class Feedback(Base):
    __tablename__ = "feedback"


class FeedbackRequest(BaseModel):
    stars: int


@app.post("/api/feedback")
def feedback(request: FeedbackRequest): ...
