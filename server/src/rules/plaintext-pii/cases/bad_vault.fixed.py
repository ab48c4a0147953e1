from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient

secrets = SecretClient(vault_url="https://hr.vault.azure.net", credential=DefaultAzureCredential())
director_ssn = secrets.get_secret("director-ssn").value
