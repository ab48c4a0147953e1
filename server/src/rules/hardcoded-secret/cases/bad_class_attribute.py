import os
from dataclasses import dataclass


@dataclass
class Settings:
    host: str = "smtp.internal"
    smtp_password: str = "Winter2024!Mail"  # finds: `smtp_password`
    groq_key: str = "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"  # finds: a Groq key

    def headers(self, token="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8oOOL8dKLzdocJ2isAj"):  # finds: a GitHub token
        return {"X-Token": token}
