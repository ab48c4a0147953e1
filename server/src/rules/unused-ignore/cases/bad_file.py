# Settings of the worker.
# preflight: ignore-file[hardcoded-secret]  # finds: in this file
import os

api_key = os.environ["OPENAI_API_KEY"]
