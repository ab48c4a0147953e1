import anthropic

client = anthropic.Anthropic()


def run_tools(messages, tools, use):
    response = ask(messages, tools)
    while response.stop_reason == "tool_use":
        messages.append({"role": "assistant", "content": response.content})
        messages.append({"role": "user", "content": use(response.content)})
        response = client.messages.create(model="claude-sonnet-4-5", max_tokens=900, messages=messages)  # finds: `run_tools()`
    texts = [block.text for block in response.content if block.type == "text"]
    return "\n".join(texts)


def ask(messages, tools):
    try:
        return client.messages.create(model="claude-sonnet-4-5", max_tokens=900, messages=messages, tools=tools)
    except anthropic.APIError as error:
        raise SystemExit(1) from error
