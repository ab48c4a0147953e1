api_key = "sk-..."  # finds: `api_key`
