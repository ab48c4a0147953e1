from dataclasses import dataclass

from pydantic import BaseModel
from pydantic_ai import Agent


@dataclass
class Deps:
    region: str


class Route(BaseModel):
    stops: list[str]


planner = Agent[Deps, Route]("openai:gpt-5", deps_type=Deps, output_type=Route)


class Trips:
    async def plan(self, wish: str) -> list[str]:
        result = await planner.run(wish, deps=Deps("north"))  # finds: pydantic_ai.exceptions.AgentRunError
        return result.output.stops
