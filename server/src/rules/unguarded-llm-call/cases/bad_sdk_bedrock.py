import json

import boto3

runtime = boto3.client("bedrock-runtime")


def converse(question):
    response = runtime.converse(  # finds: botocore.exceptions.ClientError
        modelId="amazon.nova-lite-v1:0", messages=[{"role": "user", "content": [{"text": question}]}]
    )
    return response["output"]["message"]["content"][0]["text"]


def invoke(prompt):
    body = json.dumps({"prompt": prompt, "max_gen_len": 512})
    response = runtime.invoke_model(modelId="meta.llama3-8b-instruct-v1:0", body=body)  # finds: invoke
    payload = json.loads(response["body"].read())
    return payload["generation"]


def ask_agent(question, session):
    agents = boto3.client("bedrock-agent-runtime")
    response = agents.invoke_agent(agentId="A1", agentAliasId="B2", sessionId=session, inputText=question)  # finds: ask_agent
    return b"".join(event["chunk"]["bytes"] for event in response["completion"]).decode()
