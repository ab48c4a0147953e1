import sqlite3


def listing(path, city=None, kinds=()):
    con = sqlite3.connect(path)
    sql = "SELECT id FROM shops WHERE closed = 0"
    if city:
        sql += f" AND city = '{city}'"  # finds: `city`
    conditions = []
    for kind in kinds:
        conditions.append("kind = '" + kind + "'")  # finds: `kind`
    found = con.execute("SELECT id FROM shops WHERE " + " OR ".join(conditions))
    return con.execute(sql).fetchall(), found.fetchall()
