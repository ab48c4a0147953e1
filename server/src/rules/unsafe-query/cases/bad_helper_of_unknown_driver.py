from warehouse import connect


def read(query, *vectors):
    with connect().snapshot() as snapshot:
        return list(snapshot.execute_sql(query, params={"vectors": vectors}))


def funds_like(words):
    statement = "SELECT name FROM funds WHERE SEARCH(tokens, '" + words + "') ORDER BY name"  # finds: `words`
    return read(statement)


def fund(code):
    return read(f"SELECT name, risk FROM funds WHERE code = '{code}'")  # finds: `code`


def all_funds():
    return read("SELECT name FROM funds ORDER BY name")
