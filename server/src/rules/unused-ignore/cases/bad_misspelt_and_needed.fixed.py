api_key = "sk-..."
