from openai import OpenAI


class Chat:
    def __init__(self):
        self.client = OpenAI()
        self.history = []

    def say(self, line: str) -> str:
        self.history.append({"role": "user", "content": line})
        completion = self.client.chat.completions.create(model="gpt-5.4", messages=self.history, stream=True)
        answer = "".join(
            chunk.choices[0].delta.content
            for chunk in completion
            if chunk.choices and chunk.choices[0].delta.content
        )
        self.history.append({"role": "assistant", "content": answer})
        return answer
