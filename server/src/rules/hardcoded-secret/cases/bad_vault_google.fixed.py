import os

from google.cloud import secretmanager

vault = secretmanager.SecretManagerServiceClient()
smtp_password = vault.access_secret_version(name=f"projects/{os.environ['GOOGLE_CLOUD_PROJECT']}/secrets/smtp-password/versions/latest").payload.data.decode("utf-8")
