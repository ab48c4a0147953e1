# preflight: ignore-file[hardcoded-secret]

api_key = "sk-..."  # preflight: ignore[hardcoded-secret]
