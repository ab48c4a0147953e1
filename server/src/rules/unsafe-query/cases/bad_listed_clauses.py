from sqlalchemy import text


class OrderArchive:
    def __init__(self, session):
        self.session = session

    def search(self, customer, city=None):
        lines = ["SELECT id, total FROM orders WHERE archived = 1"]
        if customer:
            lines.append(f"AND customer = '{customer}'")  # finds: `customer`
        if city:
            lines += ["AND city = '" + city + "'"]
        lines.append("ORDER BY id")
        statement = "\n".join(lines)
        return self.session.execute(text(statement)).all()


def rename(connection, ident, label):
    pieces = ("UPDATE shelves SET label = '", label, "' WHERE id = ", str(int(ident)))  # finds: `label`
    connection.cursor().execute("".join(pieces))


def clean_up(cursor, owner):
    steps = []
    steps.append(f"DELETE FROM drafts WHERE owner = '{owner}'")  # finds: `owner`
    steps.append("DELETE FROM drafts WHERE owner IS NULL")
    cursor.execute("; ".join(steps).replace(":", "\\:"))
