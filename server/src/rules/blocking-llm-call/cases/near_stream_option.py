from openai import OpenAI


class Assistant:
    def __init__(self):
        self.client = OpenAI()

    def ask(self, question, stream=False):
        if stream:
            return self.client.responses.create(model="gpt-5.4", input=question, stream=True)
        return self.client.responses.create(model="gpt-5.4", input=question).output_text

    def explain(self, question):
        return self.client.responses.create(model="gpt-5.4", input=question).output_text

    def stream_explain(self, question):
        with self.client.responses.stream(model="gpt-5.4", input=question) as stream:
            for event in stream:
                if event.type == "response.output_text.delta":
                    yield event.delta
