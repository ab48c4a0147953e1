import boto3

secrets_client = boto3.client("secretsmanager")

db_password = secrets_client.get_secret_value(SecretId="db-password")["SecretString"]
