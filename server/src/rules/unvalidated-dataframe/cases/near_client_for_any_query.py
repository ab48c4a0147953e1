from google.cloud import bigquery
from snowflake.connector.cursor import SnowflakeCursor


class Warehouse:
    def __init__(self, project):
        self.client = bigquery.Client(project=project)

    def load(self, sql, limit=1000):
        sql = self._limited(sql, limit)
        return self.client.query(self._clean(sql)).to_dataframe()

    def run_all(self, statements):
        frames = []
        for statement in statements:
            job = self.client.query(statement)
            frames.append(job.result().to_dataframe())
        return frames

    def _limited(self, sql, limit):
        return f"{sql} LIMIT {int(limit)}"

    def _clean(self, sql):
        return sql.strip().rstrip(";")


class Cursor:
    def __init__(self, native):
        self.native: SnowflakeCursor = native

    def frames(self, size):
        if not size:
            yield self.native.fetch_pandas_all()
            return
        yield from self.native.fetch_pandas_batches()
