from sqlalchemy import event

from app import statsd_client


@event.listens_for("Engine", "after_execute")
def measure(connection, elapsed):
    statsd_client.timing("db.query.duration", elapsed)
