import logging

import anthropic

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)


def research(question, tools):
    client = anthropic.AnthropicBedrock()
    runner = client.beta.messages.tool_runner(
        model="claude-sonnet-4-5", max_tokens=2000, tools=tools, messages=[{"role": "user", "content": question}]
    )
    try:
        message = runner.until_done()
        return message.content[-1].text
    except anthropic.AnthropicError:
        logger.exception("AI service call failed", extra={"operation": "research"})
        return FALLBACK_RESPONSE
