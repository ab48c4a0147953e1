from openai import AsyncOpenAI, OpenAI


class Desk:
    def __init__(self):
        self.client = AsyncOpenAI()

    async def reply(self, question):
        answer = await self.client.responses.create(model="gpt-5-mini", input=question)
        return answer.output_text


def summarize(ticket):
    answer = OpenAI().responses.create(model="gpt-5-mini", input=f"Summarize: {ticket[:4000]}")
    return answer.output_text
