import openai

client = openai.OpenAI()


class Tagger:
    def _ask(self, prompt):
        return client.responses.create(model="gpt-5-mini", input=prompt).output_text

    def _tags(self, text):
        return self._ask(f"Tags for {text}").split(",")

    def tag(self, text):
        try:
            return self._tags(text)
        except openai.OpenAIError:
            return []

    def retag(self, texts):
        for text in texts:
            try:
                yield self._ask(text)
            except (ValueError, openai.OpenAIError) as error:
                yield str(error)
