from mistralai.client import Mistral


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


mistral = Mistral()


def correct(text):
    try:
        response = mistral.chat.complete(model="mistral-small-latest", messages=[{"role": "user", "content": text}])
    except Exception as error:
        raise AIServiceError("The AI service did not answer") from error
    return response.choices[0].message.content
