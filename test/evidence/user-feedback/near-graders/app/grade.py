from pydantic import BaseModel


class Feedback(BaseModel):
    grade: str


class Loop:
    def feedback(self):
        return self.create_feedback()
