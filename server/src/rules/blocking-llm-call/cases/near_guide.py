async def stream_response(query):
    async for chunk in openai.stream(query):
        yield chunk
