import logging

from openai import OpenAI, OpenAIError
from anthropic import Anthropic, APIError

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

openai_client = OpenAI()
anthropic_client = Anthropic()


def ask(provider, question, log):
    if provider == "openai":
        try:
            response = openai_client.responses.create(model="gpt-5-mini", input=question)
            answer = response.output_text
        except OpenAIError:
            logger.exception("AI service call failed", extra={"operation": "ask"})
            answer = FALLBACK_RESPONSE
    else:
        try:
            response = anthropic_client.messages.create(
                model="claude-haiku-4-5", max_tokens=300, messages=[{"role": "user", "content": question}]
            )
            answer = response.content[0].text
        except APIError:
            answer = ""
    log.append(answer)
    return answer
