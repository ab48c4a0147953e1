from openai import OpenAI


class Chat:
    def __init__(self):
        self.client = OpenAI()
        self.history = []

    def say(self, line: str) -> str:
        self.history.append({"role": "user", "content": line})
        completion = self.client.chat.completions.create(model="gpt-5.4", messages=self.history)  # finds: say
        answer = completion.choices[0].message.content
        self.history.append({"role": "assistant", "content": answer})
        return answer
