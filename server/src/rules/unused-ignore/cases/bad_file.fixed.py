# Settings of the worker.
import os

api_key = os.environ["OPENAI_API_KEY"]
