import sqlalchemy as sa
from sqlalchemy.orm import Session


def take_number(session: Session, kind: str) -> int:
    statement = sa.text("UPDATE numbers SET last = last + 1 WHERE kind = :kind RETURNING last")
    return session.execute(statement, {"kind": kind}).scalar_one()


def price(session: Session, sku: str, historic: bool):
    statement = sa.text("SELECT price FROM prices WHERE sku = :sku")
    if historic:
        statement = sa.text("SELECT price FROM old_prices WHERE sku = :sku FOR SHARE")
    return session.execute(statement, {"sku": sku}).scalar_one()


def label_all(session: Session, skus: list[str]):
    return [(take_number(session, "label"), price(session, sku, False)) for sku in skus]
