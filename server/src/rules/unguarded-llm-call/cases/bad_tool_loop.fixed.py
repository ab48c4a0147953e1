import logging

import anthropic

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

client = anthropic.Anthropic()


def run_tools(messages, tools, use):
    response = ask(messages, tools)
    try:
        while response.stop_reason == "tool_use":
            messages.append({"role": "assistant", "content": response.content})
            messages.append({"role": "user", "content": use(response.content)})
            response = client.messages.create(model="claude-sonnet-4-5", max_tokens=900, messages=messages)
        texts = [block.text for block in response.content if block.type == "text"]
        return "\n".join(texts)
    except anthropic.AnthropicError:
        logger.exception("AI service call failed", extra={"operation": "run_tools"})
        return FALLBACK_RESPONSE


def ask(messages, tools):
    try:
        return client.messages.create(model="claude-sonnet-4-5", max_tokens=900, messages=messages, tools=tools)
    except anthropic.APIError as error:
        raise SystemExit(1) from error
