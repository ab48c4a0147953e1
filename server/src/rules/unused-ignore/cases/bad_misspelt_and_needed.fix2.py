api_key = "sk-..."  # preflight: ignore[hardcoded-secret]
