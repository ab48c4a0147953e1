# path: packages/autogen-club/src/autogen_club/_selector.py
from autogen_core.models import ChatCompletionClient, UserMessage


class Selector:
    def __init__(self, model_client: ChatCompletionClient) -> None:
        self._model_client = model_client

    async def select(self, names: list[str]) -> str:
        response = await self._model_client.create(
            [UserMessage(content=f"Who speaks next? {names}", source="selector")]
        )
        return str(response.content)
