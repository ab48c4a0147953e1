import sqlalchemy as sa


class AccountRepository:
    def __init__(self, url):
        self.engine = sa.create_engine(url)
        self.accounts_table = sa.Table(
            "accounts",
            sa.MetaData(),
            sa.Column("account_id", sa.String(12), primary_key=True),
            sa.Column("holder", sa.String(60), nullable=False, index=True),
            sa.Column("opened", sa.Date),
        )

    def by_holder(self, holder):
        statement = self.accounts_table.select().where(self.accounts_table.c.holder == holder)
        with self.engine.connect() as conn:
            return conn.execute(statement).first()

    def by_id(self, account_id):
        statement = self.accounts_table.select().where(self.accounts_table.c.account_id == account_id)
        with self.engine.connect() as conn:
            return conn.execute(statement).first()
