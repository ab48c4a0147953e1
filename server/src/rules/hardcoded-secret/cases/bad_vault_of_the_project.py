# dependencies: azure-keyvault-secrets==4.8, azure-identity
import requests


def report(text):
    smtp_password = "kT9!vvW2pq"  # finds: `smtp_password`
    requests.post("https://mail.example.org", json={"text": text}, auth=("app", smtp_password))
