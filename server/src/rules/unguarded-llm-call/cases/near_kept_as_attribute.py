import logging

from groq import Groq

logger = logging.getLogger(__name__)


class Judge:
    def __init__(self, key, send=None):
        self.key = key
        self.send = send or self._send

    def judge(self, prompt):
        for attempt in range(3):
            try:
                return self.send(self.key, prompt)
            except Exception:
                logger.exception("Judging failed", extra={"attempt": attempt})
        return None

    @staticmethod
    def _send(key, prompt):
        response = Groq(api_key=key, timeout=20).chat.completions.create(
            model="llama-3.3-70b-versatile",
            messages=[{"role": "user", "content": prompt}],
            max_tokens=20,
        )
        return response.choices[0].message.content
