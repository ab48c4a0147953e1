from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient

vault = SecretClient("https://prod.vault.azure.net", DefaultAzureCredential())
smtp_password = vault.get_secret("smtp-password").value
