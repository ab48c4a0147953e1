
class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


try:
    response = ai_bot.chat(query)
except Exception as error:
    raise AIServiceError("The AI service did not answer") from error
