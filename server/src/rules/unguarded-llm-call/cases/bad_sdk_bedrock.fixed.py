import json
import logging

import boto3
from botocore.exceptions import BotoCoreError, ClientError


class AIServiceError(RuntimeError):
    """The AI service could not be reached or refused to answer."""


FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

runtime = boto3.client("bedrock-runtime")


def converse(question):
    try:
        response = runtime.converse(
            modelId="amazon.nova-lite-v1:0", messages=[{"role": "user", "content": [{"text": question}]}]
        )
        return response["output"]["message"]["content"][0]["text"]
    except (BotoCoreError, ClientError):
        logger.exception("AI service call failed", extra={"operation": "converse"})
        return FALLBACK_RESPONSE


def invoke(prompt):
    body = json.dumps({"prompt": prompt, "max_gen_len": 512})
    try:
        response = runtime.invoke_model(modelId="meta.llama3-8b-instruct-v1:0", body=body)
    except (BotoCoreError, ClientError) as error:
        raise AIServiceError("The AI service did not answer") from error
    payload = json.loads(response["body"].read())
    return payload["generation"]


def ask_agent(question, session):
    agents = boto3.client("bedrock-agent-runtime")
    try:
        response = agents.invoke_agent(agentId="A1", agentAliasId="B2", sessionId=session, inputText=question)
        return b"".join(event["chunk"]["bytes"] for event in response["completion"]).decode()
    except Exception as error:
        raise AIServiceError("The AI service did not answer") from error
