from anthropic import Anthropic, AnthropicError


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


client = Anthropic()
try:
    reply = client.messages.create(model="claude-sonnet-4-5", max_tokens=200, messages=[{"role": "user", "content": "Hello"}])
except AnthropicError as error:
    raise AIServiceError("The AI service did not answer") from error
text = reply.content[0].text
total = len(text)
