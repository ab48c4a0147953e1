import sqlalchemy

metadata = sqlalchemy.MetaData()

invoices = sqlalchemy.Table(
    "invoices",
    metadata,
    sqlalchemy.Column("id", sqlalchemy.Integer, primary_key=True),
    sqlalchemy.Column("customer_ref", sqlalchemy.String(30)),
    sqlalchemy.Column("due", sqlalchemy.Date),
)
