from google.cloud import secretmanager

vault = secretmanager.SecretManagerServiceClient()
smtp_password = "kT9!vvW2pq"  # finds: `smtp_password`
