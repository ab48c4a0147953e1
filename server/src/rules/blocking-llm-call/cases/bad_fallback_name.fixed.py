import logging

import openai

logger = logging.getLogger(__name__)
client = openai.OpenAI()
FALLBACK_RESPONSE = "Try again later."


def hint(puzzle):
    try:
        with client.responses.stream(model="gpt-5.4", input=puzzle) as stream:
            for event in stream:
                if event.type == "response.output_text.delta":
                    yield event.delta
    except openai.OpenAIError:
        logger.exception("No hint")
        yield FALLBACK_RESPONSE
