from agno.agent import Agent
from fastapi import FastAPI

app = FastAPI()


class Advisor:
    def __init__(self):
        self.agent = Agent(instructions="Advise on taxes.")

    def advise(self, question: str) -> dict:
        run = self.agent.run(question)
        result = {"question": question, "advice": run.content, "ai_generated": True}
        return result


advisor = Advisor()


@app.get("/advice")
def advice(question: str):
    return advisor.advise(question)
