from openai import OpenAI, OpenAIError


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


client = OpenAI()


def language_of(text):
    try:
        reply = client.chat.completions.create(
            model="gpt-4.1-nano", max_tokens=3, messages=[{"role": "user", "content": f"Language code? {text}"}]
        )
    except OpenAIError as error:
        raise AIServiceError("The AI service did not answer") from error
    return reply.choices[0].message.content


def fields_of(letter):
    try:
        reply = client.chat.completions.create(
            model="gpt-4.1",
            messages=[{"role": "user", "content": letter}],
            response_format={"type": "json_object"},
        )
    except OpenAIError as error:
        raise AIServiceError("The AI service did not answer") from error
    return reply.choices[0].message.content
