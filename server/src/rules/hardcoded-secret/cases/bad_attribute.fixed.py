import openai
import os

openai.api_key = os.environ["OPENAI_API_KEY"]
