# preflight: ignore-file[hardcoded-secret]

first = {"api_key": "sk-..."}
