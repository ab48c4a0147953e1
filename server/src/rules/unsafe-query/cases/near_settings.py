import os

import psycopg2

from . import settings


class Loader:
    table = "loads"

    def __init__(self, config, target="loads_raw"):
        self.config = config
        self.target = target
        self.connection = psycopg2.connect(settings.DSN)

    def load(self, batch_id: int):
        cur = self.connection.cursor()
        cur.execute(f"INSERT INTO {settings.SCHEMA}.{self.table} SELECT id FROM {self.target} WHERE batch = {batch_id}")
        cur.execute(f"SELECT id FROM {os.environ['RAW_TABLE']} WHERE source = '{self.config['source']}'")
        cur.execute(f"SET search_path TO {self.config.schema}")
