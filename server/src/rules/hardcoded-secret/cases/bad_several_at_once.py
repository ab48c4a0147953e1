"""Signs in to the directory and to the mailboxes."""
from azure.identity import ClientSecretCredential
from openai import AzureOpenAI

tenant, client_secret = "acme-metrics", "9f8e7d6c5b4a39281706f5e4"  # finds: `client_secret` is a key
mailbox = {"id": "news", "value": "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"}  # finds: is a Google client secret
directory = ClientSecretCredential("acme", "7c1e", "gq88Q~Vb7nQ2xLk9Rt4WmZc8JdHs3Py6Ga1FeUo")  # finds: holds an Azure client secret
llm = AzureOpenAI(
    azure_endpoint="https://acme.openai.azure.com",
    api_key="Vb7nQ2xLk9Rt4WmZc8JdHs3Py6Ga1FeUoTi5KqNw0XzBhSdMYr2DJQQJ99BAACYeBjFXJ3w3AAABACOGq1Zt",  # finds: an Azure key
)
