import boto3

runtime = boto3.client("bedrock-runtime", region_name="eu-central-1")
knowledge = boto3.Session(profile_name="docs").client("bedrock-agent-runtime")


def ask_claude(question):
    response = runtime.converse(  # finds: ask_claude
        modelId="anthropic.claude-3-5-sonnet-20241022-v2:0",
        messages=[{"role": "user", "content": [{"text": question}]}],
        inferenceConfig={"maxTokens": 800, "temperature": 0},
    )
    return response["output"]["message"]["content"][0]["text"]


def ask_documents(question, settings):
    response = knowledge.retrieve_and_generate(  # finds: ask_documents
        input={"text": question}, retrieveAndGenerateConfiguration=settings
    )
    return response["output"]["text"]
