from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient
from cryptography.fernet import Fernet

secrets = SecretClient(vault_url="https://hr.vault.azure.net", credential=DefaultAzureCredential())
director_ssn = Fernet(secrets.get_secret("pii-encryption-key").value).encrypt(secrets.get_secret("director-ssn").value.encode()).decode()
