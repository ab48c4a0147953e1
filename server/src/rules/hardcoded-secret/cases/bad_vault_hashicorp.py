import os

import hvac
import psycopg2

vault = hvac.Client(url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"])


def connect():
    return psycopg2.connect(host="db", user="app", password="kT9!vvW2pq")  # finds: `password`
