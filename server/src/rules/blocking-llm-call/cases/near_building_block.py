from anthropic import AsyncAnthropic


class Teacher:
    def __init__(self, client: AsyncAnthropic):
        self.client = client

    async def call_model(self, prompt: str) -> str:
        message = await self.client.messages.create(
            model="claude-3-5-haiku-latest", max_tokens=800, messages=[{"role": "user", "content": prompt}]
        )
        return message.content[0].text

    async def lesson_from(self, mistake: str) -> str:
        return await self.call_model(f"What is to be learned from this mistake? {mistake}")

    async def topics_of(self, work: str) -> list:
        topics = await self.call_model(f"List the topics, one a line: {work}")
        return [line for line in topics.split("\n") if line]
