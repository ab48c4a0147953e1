from openai import OpenAI


class Interview:
    def __init__(self, transcript: str):
        self.client = OpenAI()
        self.transcript = transcript

    def themes(self):
        reply = self.client.responses.create(
            model="gpt-4.1-mini",
            input=f"Which themes come up?\n{self.transcript}",  # finds: `self.transcript` goes into the prompt
        )
        return reply.output_text
