import boto3
from mistralai.client import Mistral

bedrock = boto3.client("bedrock-runtime")
mistral = Mistral()


def advise(question):
    answer = bedrock.converse(modelId="claude", messages=[{"role": "user", "content": [{"text": question}]}])  # finds
    return answer["output"]["message"]["content"][0]["text"]


def second_opinion(question):
    answer = mistral.chat.complete(model="small", messages=[{"role": "user", "content": question}])  # finds
    return answer.choices[0].message.content
