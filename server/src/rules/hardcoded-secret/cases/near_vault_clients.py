import os

import boto3
import hvac
from google.cloud import secretmanager

project = os.environ["GOOGLE_CLOUD_PROJECT"]
vault = hvac.Client(url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"])
db_password = vault.secrets.kv.v2.read_secret_version(path="db", raise_on_deleted_version=True)["data"]["data"]["password"]
api_key = boto3.client("secretsmanager").get_secret_value(SecretId="openai-api-key")["SecretString"]
name = f"projects/{project}/secrets/smtp-password/versions/latest"
smtp_password = secretmanager.SecretManagerServiceClient().access_secret_version(name=name).payload.data.decode("utf-8")
