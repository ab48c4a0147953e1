import boto3

bedrock = boto3.client("bedrock-runtime")


def tell(question):
    response = bedrock.converse_stream(  # finds: tell
        modelId="amazon.nova-lite-v1:0", messages=[{"role": "user", "content": [{"text": question}]}]
    )
    for event in response["stream"]:
        print(event.get("contentBlockDelta", {}).get("delta", {}).get("text", ""), end="")
