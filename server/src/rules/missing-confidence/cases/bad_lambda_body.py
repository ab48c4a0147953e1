import json

import boto3

bedrock = boto3.client("bedrock-runtime")


def lambda_handler(event, context):
    body = json.loads(event["body"])
    try:
        response = bedrock.converse(  # finds: `lambda_handler()` answers
            modelId="amazon.nova-lite-v1:0",
            messages=[{"role": "user", "content": [{"text": body["question"]}]}],
        )
    except bedrock.exceptions.ClientError:
        return {"statusCode": 503, "body": "{}"}
    text = response["output"]["message"]["content"][0]["text"]
    return {
        "statusCode": 200,
        "body": text,
    }
