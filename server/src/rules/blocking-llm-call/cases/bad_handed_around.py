import threading

from openai import OpenAI


class Speaker:
    def __init__(self):
        self.client = OpenAI()
        self.worker = threading.Thread(target=self.speak, args=("Hello",))

    def speak(self, line: str) -> str:
        reply = self.client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": line}])  # finds: speak
        return reply.choices[0].message.content
