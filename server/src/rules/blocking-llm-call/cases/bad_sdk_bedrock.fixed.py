import boto3

runtime = boto3.client("bedrock-runtime", region_name="eu-central-1")
knowledge = boto3.Session(profile_name="docs").client("bedrock-agent-runtime")


def ask_claude(question):
    response = runtime.converse_stream(
        modelId="anthropic.claude-3-5-sonnet-20241022-v2:0",
        messages=[{"role": "user", "content": [{"text": question}]}],
        inferenceConfig={"maxTokens": 800, "temperature": 0},
    )["stream"]
    for event in response:
        if "text" in event.get("contentBlockDelta", {}).get("delta", {}):
            yield event["contentBlockDelta"]["delta"]["text"]


def ask_documents(question, settings):
    response = knowledge.retrieve_and_generate_stream(
        input={"text": question}, retrieveAndGenerateConfiguration=settings
    )["stream"]
    for event in response:
        if "output" in event:
            yield event["output"]["text"]
