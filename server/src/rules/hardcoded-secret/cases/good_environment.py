import os

from anthropic import Anthropic

client = Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"])
DATABASE_URL = os.getenv("DATABASE_URL", "sqlite:///local.db")
