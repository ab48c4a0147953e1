from anthropic import AsyncAnthropic

client = AsyncAnthropic()
spent = []


async def advise(case: str) -> str:
    message = await client.messages.create(  # finds: advise
        model="claude-sonnet-5-5",
        max_tokens=800,
        messages=[{"role": "user", "content": case}],
    )
    spent.append(message.usage.output_tokens)
    return message.content[0].text
