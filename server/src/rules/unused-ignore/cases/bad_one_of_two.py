api_key = "sk-..."  # preflight: ignore[hardcoded-secret, unsafe-query]  # finds: `unsafe-query`
