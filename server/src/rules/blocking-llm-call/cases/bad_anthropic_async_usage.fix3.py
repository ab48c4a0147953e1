from anthropic import AsyncAnthropic

client = AsyncAnthropic()
spent = []


async def advise(case: str) -> str:
    async with client.messages.stream(
        model="claude-sonnet-5-5",
        max_tokens=800,
        messages=[{"role": "user", "content": case}],
    ) as stream:
        message = await stream.get_final_message()
    spent.append(message.usage.output_tokens)
    return message.content[0].text
