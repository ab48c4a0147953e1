from .base import Assistant


class Translator(Assistant):
    def translate(self, text):
        return "".join(self.stream_translate(text))

    def stream_translate(self, text):
        answer = self.llm.stream(f"Translate into French: {text}")
        for chunk in answer:
            if chunk.content:
                yield chunk.content
