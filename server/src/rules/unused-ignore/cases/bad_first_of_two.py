api_key = "sk-..."  # preflight: ignore[ unsafe-query , hardcoded-secret ] until the vault is there  # finds: `unsafe-query`
