from collections.abc import Iterator

from openai import OpenAI


class Chat:
    def __init__(self):
        self.client = OpenAI()
        self.history = []

    def say(self, line: str) -> Iterator[str]:
        self.history.append({"role": "user", "content": line})
        completion = self.client.chat.completions.create(model="gpt-5.4", messages=self.history, stream=True)
        pieces = []
        for chunk in completion:
            if chunk.choices and chunk.choices[0].delta.content:
                pieces.append(chunk.choices[0].delta.content)
                yield chunk.choices[0].delta.content
        answer = "".join(pieces)
        self.history.append({"role": "assistant", "content": answer})
