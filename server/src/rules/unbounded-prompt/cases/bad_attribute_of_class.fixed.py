from openai import OpenAI

MAX_PROMPT_CHARS = 16_000


class Interview:
    def __init__(self, transcript: str):
        self.client = OpenAI()
        self.transcript = transcript

    def themes(self):
        reply = self.client.responses.create(
            model="gpt-4.1-mini",
            input=f"Which themes come up?\n{self.transcript[:MAX_PROMPT_CHARS]}",
        )
        return reply.output_text
