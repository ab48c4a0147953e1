# preflight: ignore-file[unused-ignore]
import os

api_key = os.environ["KEY"]  # preflight: ignore[hardcoded-secret]
