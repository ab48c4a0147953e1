api_key = "sk-..."  # preflight: ignore[ hardcoded-secret ] until the vault is there
