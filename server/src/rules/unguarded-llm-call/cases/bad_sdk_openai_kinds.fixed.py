import logging

from fastapi import FastAPI
from openai import AsyncAzureOpenAI, OpenAI, OpenAIError


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

app = FastAPI()
client = OpenAI()


@app.post("/ask")
async def ask(question: str):
    async with AsyncAzureOpenAI(azure_endpoint="https://acme.openai.azure.com", api_version="2024-10-21") as azure:
        try:
            completion = await azure.chat.completions.create(
                model="gpt-4.1", messages=[{"role": "user", "content": question}]
            )
            answer = completion.choices[0].message.content
        except OpenAIError:
            logger.exception("AI service call failed", extra={"operation": "ask"})
            answer = FALLBACK_RESPONSE
    return {"answer": answer}


@app.post("/plan")
def plan(goal: str, shape: type):
    try:
        response = client.responses.parse(model="gpt-4.1", input=goal, text_format=shape)
    except OpenAIError as error:
        raise AIServiceError("The AI service did not answer") from error
    return response.output_parsed


@app.post("/assistant")
def run_assistant(thread: str, assistant: str):
    try:
        run = client.beta.threads.runs.create_and_poll(thread_id=thread, assistant_id=assistant)
    except OpenAIError as error:
        raise AIServiceError("The AI service did not answer") from error
    messages = client.beta.threads.messages.list(thread_id=thread, run_id=run.id)
    return messages.data[0].content[0].text.value
