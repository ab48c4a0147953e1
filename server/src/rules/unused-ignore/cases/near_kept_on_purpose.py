import os

api_key = os.environ["KEY"]  # preflight: ignore[hardcoded-secret, unused-ignore]
# preflight: ignore[unused-ignore]
region = os.environ["REGION"]  # preflight: ignore
