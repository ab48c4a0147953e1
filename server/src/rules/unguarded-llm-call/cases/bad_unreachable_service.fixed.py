import logging

import boto3
from mistralai.client import Mistral
from botocore.exceptions import BotoCoreError, ClientError

FALLBACK_RESPONSE = "The assistant is not available right now. Please try again in a few minutes."

logger = logging.getLogger(__name__)

bedrock = boto3.client("bedrock-runtime")
mistral = Mistral()


def advise(question):
    try:
        answer = bedrock.converse(modelId="claude", messages=[{"role": "user", "content": [{"text": question}]}])
        return answer["output"]["message"]["content"][0]["text"]
    except (BotoCoreError, ClientError):
        logger.exception("AI service call failed", extra={"operation": "advise"})
        return FALLBACK_RESPONSE


def second_opinion(question):
    try:
        answer = mistral.chat.complete(model="small", messages=[{"role": "user", "content": question}])
        return answer.choices[0].message.content
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "second_opinion"})
        return FALLBACK_RESPONSE
