import logging

from anthropic import Anthropic, AnthropicError

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

client = Anthropic()
try:
    reply = client.messages.create(model="claude-sonnet-4-5", max_tokens=200, messages=[{"role": "user", "content": "Hello"}])
    text = reply.content[0].text
except AnthropicError:
    logger.exception("AI service call failed")
    text = FALLBACK_RESPONSE
total = len(text)
