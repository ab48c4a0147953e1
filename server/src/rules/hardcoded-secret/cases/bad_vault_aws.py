import boto3
from openai import OpenAI

secrets = boto3.client("secretsmanager", region_name="eu-central-1")
storage = boto3.client("s3")


def client():
    return OpenAI(api_key="sk-proj-u8jzPde0IgxLd6GncfBAepfJBd0Kh8oOOL8dKLzdocJ2isAj")  # finds: an OpenAI key
