import os

key = os.environ["OPENAI_API_KEY"]  # preflight: ignore[hardcoded_secrets]  # finds: called `hardcoded_secrets`
