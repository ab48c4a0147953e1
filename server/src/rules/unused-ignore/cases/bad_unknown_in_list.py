import os

key = os.environ["KEY"]  # preflight: ignore[hardcoded-secret, made-up]  # finds: called `made-up`
api_key = "sk-..."  # preflight: ignore[made-up, hardcoded-secret]  # finds: called `made-up`
