# path: packages/grading/evaluators/judge.py
from pydantic_ai import Agent

_grader = Agent("openai:gpt-4o", system_prompt="Grade the answer from 1 to 5 and give a reason.")


async def grade(question: str, answer: str, rubric: str) -> str:
    return (await _grader.run(f"{rubric}\n\n{question}\n\n{answer}")).output
