from openai import AsyncOpenAI


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


client = AsyncOpenAI()


async def tokens(messages):
    try:
        stream = await client.chat.completions.create(model="gpt-4o", messages=messages, stream=True)
        async for chunk in stream:
            if chunk.choices and chunk.choices[0].delta.content:
                yield chunk.choices[0].delta.content
    except Exception as error:
        raise AIServiceError("The AI service did not answer") from error
