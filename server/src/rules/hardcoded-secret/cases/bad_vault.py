from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient

vault = SecretClient("https://prod.vault.azure.net", DefaultAzureCredential())
smtp_password = "kT9!vvW2pq"  # finds: `smtp_password`
