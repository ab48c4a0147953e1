import sqlite3


def listing(path, city=None, kinds=()):
    con = sqlite3.connect(path)
    params = []
    sql = "SELECT id FROM shops WHERE closed = 0"
    if city:
        sql += " AND city = ?"
        params.append(city)
    conditions = []
    for kind in kinds:
        conditions.append("kind = '" + kind + "'")
    found = con.execute("SELECT id FROM shops WHERE " + " OR ".join(conditions))
    return con.execute(sql, params).fetchall(), found.fetchall()
