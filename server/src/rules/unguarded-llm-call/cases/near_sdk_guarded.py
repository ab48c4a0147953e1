import logging

import boto3
import cohere
import litellm
from autogen_core.models import UserMessage
from autogen_ext.models.openai import OpenAIChatCompletionClient
from botocore.exceptions import BotoCoreError, ClientError
from google import genai
from google.genai import errors
from mistralai.client import MistralClient
from mistralai.exceptions import MistralException

logger = logging.getLogger(__name__)
SORRY = "Please try again in a minute."


def by_gemini(topic):
    try:
        return genai.Client().models.generate_content(model="gemini-2.5-flash", contents=topic).text
    except errors.APIError:
        logger.exception("Gemini failed")
        return SORRY


def by_bedrock(question):
    agents = boto3.client("bedrock-agent-runtime")
    try:
        response = agents.invoke_agent(agentId="A", agentAliasId="B", sessionId="C", inputText=question)
        return b"".join(event["chunk"]["bytes"] for event in response["completion"]).decode()
    except (ClientError, BotoCoreError):
        logger.exception("Bedrock failed")
        return SORRY


def by_mistral(text):
    try:
        return MistralClient().chat(model="mistral-small", messages=[text]).choices[0].message.content
    except MistralException:
        logger.exception("Mistral failed")
        return SORRY


def by_cohere(text):
    try:
        return cohere.ClientV2().chat(model="command-a", messages=[text]).message.content[0].text
    except cohere.core.api_error.ApiError:
        logger.exception("Cohere failed")
        return SORRY


def by_litellm(messages):
    return litellm.completion(model="gpt-4o", messages=messages, fallbacks=["claude-sonnet-4-5"])


async def by_autogen(text):
    try:
        result = await OpenAIChatCompletionClient(model="gpt-4o").create([UserMessage(content=text, source="user")])
    except Exception:
        logger.exception("The model failed")
        return SORRY
    return result.content
