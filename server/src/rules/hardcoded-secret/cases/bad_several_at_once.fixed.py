"""Signs in to the directory and to the mailboxes."""
import os

from azure.identity import ClientSecretCredential
from openai import AzureOpenAI

tenant, client_secret = "acme-metrics", os.environ["CLIENT_SECRET"]
mailbox = {"id": "news", "value": os.environ["GOOGLE_CLIENT_SECRET"]}
directory = ClientSecretCredential("acme", "7c1e", os.environ["AZURE_CLIENT_SECRET"])
llm = AzureOpenAI(
    azure_endpoint="https://acme.openai.azure.com",
    api_key=os.environ["AZURE_OPENAI_API_KEY"],
)
