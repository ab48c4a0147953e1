import argparse
import logging

import openai

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)


def explain(client, code):
    try:
        result = client.responses.create(model="gpt-5-mini", input=code)
        return result.output_text
    except openai.OpenAIError:
        logger.exception("AI service call failed", extra={"operation": "explain"})
        return FALLBACK_RESPONSE


def run():
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    with open(parser.parse_args().path, encoding="utf-8") as source:
        print(explain(openai.OpenAI(), source.read()))
