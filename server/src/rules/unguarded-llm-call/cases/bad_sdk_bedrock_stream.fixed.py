import logging

import boto3

logger = logging.getLogger(__name__)

bedrock = boto3.client("bedrock-runtime")


def tell(question):
    try:
        response = bedrock.converse_stream(
            modelId="amazon.nova-lite-v1:0", messages=[{"role": "user", "content": [{"text": question}]}]
        )
        for event in response["stream"]:
            print(event.get("contentBlockDelta", {}).get("delta", {}).get("text", ""), end="")
    except Exception:
        logger.exception("AI service call failed", extra={"operation": "tell"})
