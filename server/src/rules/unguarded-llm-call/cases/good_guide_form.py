try:
    response = ai_bot.chat(query)
except AIServiceError:
    response = fallback_responses.get(query_type)
    log_error("AI service unavailable", query)
