from sqlalchemy import text


class Index:
    def __init__(self, probes, engine):
        self.probes = probes
        self.engine = engine

    def search(self, statement):
        with self.engine.begin() as connection:
            connection.execute(text(f"SET LOCAL ivfflat.probes = {self.probes}"))
            return connection.execute(statement).fetchall()
