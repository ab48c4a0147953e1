from .base import Assistant


class Translator(Assistant):
    def translate(self, text):
        answer = self.llm.invoke(f"Translate into French: {text}")  # finds: `translate()`
        return answer.content
