from openai import OpenAI, OpenAIError


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


class Index:
    def __init__(self):
        self.openai = OpenAI()

    def vector(self, text):
        try:
            return self.openai.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding
        except OpenAIError as error:
            raise AIServiceError("The AI service did not answer") from error
