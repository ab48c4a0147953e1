import logging

import openai

logger = logging.getLogger(__name__)
client = openai.OpenAI()
FALLBACK_RESPONSE = "Try again later."


def hint(puzzle):
    try:
        answer = client.responses.create(model="gpt-5.4", input=puzzle).output_text  # finds: hint
    except openai.OpenAIError:
        logger.exception("No hint")
        answer = FALLBACK_RESPONSE
    return answer
