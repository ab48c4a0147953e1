from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient

secrets = SecretClient(vault_url="https://hr.vault.azure.net", credential=DefaultAzureCredential())
director_ssn = "536-90-4399"  # finds: `director_ssn`
