from sqlalchemy import create_engine

REPLICA = "postgresql+psycopg://app:Gr8-Lakes-79x@{host.name}:5432/orders"  # finds: inside a connection string


def engines(host, shard):
    yield create_engine(REPLICA.format(host=host))
    yield create_engine("postgresql+psycopg://app:Gr8-Lakes-79x@%s:5432/orders" % shard)  # finds: inside a connection string
    yield create_engine("postgresql+psycopg://app:Gr8-Lakes-79x@%(shard)s:5432/orders" % {"shard": shard})  # finds
    yield ("host=%s dbname=orders " + "host=a user=app password=Gr8-Lakes-79x") % shard  # finds
