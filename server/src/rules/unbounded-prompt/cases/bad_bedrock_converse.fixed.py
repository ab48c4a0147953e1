import boto3

MAX_PROMPT_CHARS = 16_000

bedrock = boto3.client("bedrock-runtime")


def classify_mail(mail_path):
    body = open(mail_path, encoding="utf-8").read()
    answer = bedrock.converse(
        modelId="anthropic.claude-3-haiku-20240307-v1:0",
        messages=[{"role": "user", "content": [{"text": f"Is this mail spam? {body[:MAX_PROMPT_CHARS]}"}]}],
        inferenceConfig={"maxTokens": 10},
    )
    return answer["output"]["message"]["content"][0]["text"]
