from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient

key_vault = SecretClient("https://prod.vault.azure.net", DefaultAzureCredential())
api_key = key_vault.get_secret("openai-api-key").value
