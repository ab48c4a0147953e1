import json

import boto3

bedrock = boto3.client("bedrock-runtime")


def handler(event, context):
    body = json.loads(event["body"])
    response = bedrock.converse(
        modelId="amazon.nova-lite-v1:0",
        messages=[{"role": "user", "content": [{"text": body["question"]}]}],
    )
    answer = response["output"]["message"]["content"][0]["text"]
    return {"statusCode": 200, "body": json.dumps({"answer": answer, "ai_generated": True})}
