async def blocking_response(query):
    async for chunk in openai.stream(query):
        yield chunk
