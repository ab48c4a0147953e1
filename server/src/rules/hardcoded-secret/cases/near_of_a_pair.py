import os

STORE = "http://minio:9000"
access_key = "minio"
secret_key = "minio123"
ACCESS_KEY = os.getenv("MINIO_ACCESS_KEY", "54answers-lakehouse")
HOOK = {"secret_key": "whsec_tenant1_secret_key_abc123", "url": "https://tenant1.example.com/hooks"}


def shown():
    return "sk-ant-api03-abc123xyz789AAABBBCCCDDDEEEFFFGGG"
