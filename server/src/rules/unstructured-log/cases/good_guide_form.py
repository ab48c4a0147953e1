logger.info(
    "User query processed",
    extra={
        "user_id": user_id,
        "query": query,
        "response_time_ms": 234,
        "model": "gpt-4",
        "tokens_used": 150
    }
)
