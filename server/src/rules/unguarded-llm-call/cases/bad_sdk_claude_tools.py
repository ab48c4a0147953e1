import anthropic


def research(question, tools):
    client = anthropic.AnthropicBedrock()
    runner = client.beta.messages.tool_runner(
        model="claude-sonnet-4-5", max_tokens=2000, tools=tools, messages=[{"role": "user", "content": question}]
    )
    message = runner.until_done()  # finds: anthropic.AnthropicError
    return message.content[-1].text
