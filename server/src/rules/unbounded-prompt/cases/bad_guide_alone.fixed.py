MAX_PROMPT_CHARS = 16_000

prompt = f"Summarize: {entire_book[:MAX_PROMPT_CHARS]}"
