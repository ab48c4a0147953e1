import json

import boto3

MAX_PROMPT_CHARS = 16_000

bedrock = boto3.client("bedrock-runtime")
s3 = boto3.client("s3")


def handler(event, context):
    stored = s3.get_object(Bucket=event["bucket"], Key=event["key"])
    report = stored["Body"].read().decode("utf-8")
    body = json.dumps(
        {
            "anthropic_version": "bedrock-2023-05-31",
            "max_tokens": 500,
            "messages": [{"role": "user", "content": f"Classify {report[:MAX_PROMPT_CHARS]}"}],
        }
    )
    return bedrock.invoke_model(modelId="anthropic.claude-3-haiku-20240307-v1:0", body=body)
