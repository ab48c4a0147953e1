from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    select,
    update,
)

metadata = MetaData()

shipments = Table(
    'shipments',
    metadata,
    Column('id', Integer, primary_key=True),
    Column('tracking_number', String(40), nullable=False),
    Column('carrier', String(20)),
    Column('shipped_at', DateTime),
)

engine = create_engine(
    'postgresql+psycopg://localhost/freight'
)


def find_shipment(tracking_number):
    query = select(
        shipments.c.id, shipments.c.shipped_at
    ).where(
        shipments.c.tracking_number == tracking_number
    )  # finds: `shipments.tracking_number` filters
    with engine.connect() as connection:
        return connection.execute(query).first()


def newest(limit):
    with engine.connect() as connection:
        return connection.execute(
            shipments.select()
            .order_by(shipments.c.shipped_at.desc())
            .limit(
                limit
            )  # finds: `shipments.shipped_at` orders
        ).all()


def mark(tracking_numbers, carrier):
    with engine.begin() as connection:
        connection.execute(
            update(shipments)
            .where(
                shipments.c.tracking_number.in_(
                    tracking_numbers
                )
            )  # finds: `shipments.tracking_number` filters
            .values(carrier=carrier)
        )
