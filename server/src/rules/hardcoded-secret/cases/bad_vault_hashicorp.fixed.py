import os

import hvac
import psycopg2

vault = hvac.Client(url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"])


def connect():
    return psycopg2.connect(host="db", user="app", password=vault.secrets.kv.v2.read_secret_version(path="pgpassword", raise_on_deleted_version=True)["data"]["data"]["value"])
