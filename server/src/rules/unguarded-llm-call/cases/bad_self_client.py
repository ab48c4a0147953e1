import logging

import anthropic

log = logging.getLogger(__name__)


class Summarizer:
    def __init__(self, model):
        self.client = anthropic.Anthropic()
        self.model = model

    def summarize(self, article):
        message = self.client.messages.create(  # finds: `summarize()`
            model=self.model, max_tokens=800, messages=[{"role": "user", "content": article}]
        )
        summary = message.content[0].text.strip()
        log.debug("Article summarized")
        return {"summary": summary, "model": self.model}
