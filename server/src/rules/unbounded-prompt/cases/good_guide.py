prompt = f"Summarize: {text[:1000]}"  # Limit input
