def blocking_response(query):
    return openai.complete(query)  # finds: blocking_response
