api_key = key_vault.get_secret("openai-api-key")
