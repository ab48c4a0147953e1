import boto3
from openai import OpenAI

secrets = boto3.client("secretsmanager", region_name="eu-central-1")
storage = boto3.client("s3")


def client():
    return OpenAI(api_key=secrets.get_secret_value(SecretId="openai-api-key")["SecretString"])
