import json

import boto3

bedrock = boto3.client("bedrock-runtime")


def draw(words: str) -> bytes:
    body = json.dumps({"taskType": "TEXT_IMAGE", "textToImageParams": {"text": words[:500]}})
    response = bedrock.invoke_model(modelId="amazon.titan-image-generator-v1", body=body)
    return json.loads(response["body"].read())["images"][0]


def find_fields(letter: str) -> dict:
    body = json.dumps({"max_tokens": 1000, "messages": [{"role": "user", "content": letter[:2000]}]})
    response = bedrock.invoke_model(modelId="anthropic.claude-3-haiku-20240307-v1:0", body=body)
    answer = json.loads(response["body"].read())
    return json.loads(answer["content"][0]["text"])


def vector(text: str) -> list:
    response = bedrock.invoke_model(
        modelId="amazon.titan-embed-text-v2:0", body=json.dumps({"inputText": text[:2000]})
    )
    return json.loads(response["body"].read())["embedding"]
