from openai import AsyncOpenAI

client = AsyncOpenAI()


async def tokens(messages):
    stream = await client.chat.completions.create(model="gpt-4o", messages=messages, stream=True)  # finds
    async for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content
