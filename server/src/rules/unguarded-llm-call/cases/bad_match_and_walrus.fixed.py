import logging

from openai import OpenAI, OpenAIError

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

client = OpenAI()


def respond(kind, text):
    match kind:
        case "question":
            try:
                if (reply := client.responses.create(model="gpt-5-mini", input=text)).output_text:
                    return reply.output_text
            except OpenAIError:
                logger.exception("AI service call failed", extra={"operation": "respond"})
                return FALLBACK_RESPONSE
            return "No answer"
        case _:
            return "Unknown"
