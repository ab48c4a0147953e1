import logging

import anthropic

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

log = logging.getLogger(__name__)


class Summarizer:
    def __init__(self, model):
        self.client = anthropic.Anthropic()
        self.model = model

    def summarize(self, article):
        try:
            message = self.client.messages.create(
                model=self.model, max_tokens=800, messages=[{"role": "user", "content": article}]
            )
            summary = message.content[0].text.strip()
        except anthropic.AnthropicError:
            log.exception("AI service call failed", extra={"operation": "summarize"})
            summary = FALLBACK_RESPONSE
        log.debug("Article summarized")
        return {"summary": summary, "model": self.model}
