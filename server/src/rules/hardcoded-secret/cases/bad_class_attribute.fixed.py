import os
from dataclasses import dataclass


@dataclass
class Settings:
    host: str = "smtp.internal"
    smtp_password: str = os.environ["SMTP_PASSWORD"]
    groq_key: str = os.environ["GROQ_API_KEY"]

    def headers(self, token=os.environ["GITHUB_TOKEN"]):
        return {"X-Token": token}
