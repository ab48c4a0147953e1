from anthropic import AsyncAnthropic

client = AsyncAnthropic()


async def summarize(text: str) -> str:
    reply = await client.messages.create(
        model="claude-haiku-4-5",
        max_tokens=500,
        messages=[{"role": "user", "content": f"Summarize the following text in three sentences.\n\n{text}"}],  # finds: `text` goes into the prompt
    )
    return reply.content[0].text
