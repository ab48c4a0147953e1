import logging

import openai

logger = logging.getLogger(__name__)
client = openai.OpenAI()
SORRY = "The assistant is not available."


def reply(question: str) -> str:
    if not question:
        return "Please ask something."
    try:
        response = client.chat.completions.create(model="gpt-5.4", messages=[{"role": "user", "content": question}])  # finds: reply
    except openai.OpenAIError:
        logger.exception("No answer")
        return SORRY
    return response.choices[0].message.content or ""
