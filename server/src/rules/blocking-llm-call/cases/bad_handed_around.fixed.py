import threading
from collections.abc import Iterator

from openai import OpenAI


class Speaker:
    def __init__(self):
        self.client = OpenAI()
        self.worker = threading.Thread(target=self.speak, args=("Hello",))

    def speak(self, line: str) -> str:
        return "".join(self.stream_speak(line))

    def stream_speak(self, line: str) -> Iterator[str]:
        reply = self.client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": line}], stream=True)
        for chunk in reply:
            if chunk.choices and chunk.choices[0].delta.content:
                yield chunk.choices[0].delta.content
