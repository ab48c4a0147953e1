from sqlalchemy import select, text

from shop.models import Order


def orders_of(session, customer):
    query = select(Order).where(text("customer = :customer").bindparams(customer=customer))
    return session.scalars(query).all()


def sorted_orders(session, column, direction):
    return session.query(Order).order_by(text(f"{column} {direction}")).all()
