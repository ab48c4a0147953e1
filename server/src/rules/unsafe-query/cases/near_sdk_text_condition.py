from sqlalchemy import Column, DateTime, MetaData, Table, select, text

SCHEMA = "sales"
FRESH_DAYS = 30
orders = Table("orders", MetaData(schema=SCHEMA), Column("made", DateTime, server_default=text("now()")))


def fresh(session):
    return session.scalars(select(orders).where(text(f"made > now() - interval '{FRESH_DAYS} days'"))).all()


def of_customer(session, customer):
    return session.scalars(select(orders).where(text("customer = :customer").bindparams(customer=customer))).all()


def sorted_by(session, column):
    if column not in ("made", "total"):
        raise ValueError(column)
    return session.query(orders).order_by(text(f"{column} DESC")).all()
