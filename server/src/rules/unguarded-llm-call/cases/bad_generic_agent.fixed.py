from dataclasses import dataclass

from pydantic import BaseModel
from pydantic_ai import Agent
from pydantic_ai.exceptions import AgentRunError


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


@dataclass
class Deps:
    region: str


class Route(BaseModel):
    stops: list[str]


planner = Agent[Deps, Route]("openai:gpt-5", deps_type=Deps, output_type=Route)


class Trips:
    async def plan(self, wish: str) -> list[str]:
        try:
            result = await planner.run(wish, deps=Deps("north"))
        except AgentRunError as error:
            raise AIServiceError("The AI service did not answer") from error
        return result.output.stops
