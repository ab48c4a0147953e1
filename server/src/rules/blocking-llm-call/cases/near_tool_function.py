from agents import function_tool
from anthropic import Anthropic

claude = Anthropic()


@function_tool
def ask_lawyer(question: str) -> str:
    """Asks a model that knows the law."""
    message = claude.messages.create(model="claude-sonnet-5-5", max_tokens=700, messages=[{"role": "user", "content": question}])
    return message.content[0].text
