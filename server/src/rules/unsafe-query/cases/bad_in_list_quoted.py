import sqlite3


def known(path, names):
    con = sqlite3.connect(path)
    found = con.execute("SELECT id FROM people WHERE name IN ('" + "','".join(names) + "') AND id > 0")  # finds: join(names)
    return found.fetchall()


def known_too(path, names):
    con = sqlite3.connect(path)
    found = con.execute(f"SELECT id FROM people WHERE name IN ('{chr(39).join(names)}')")  # finds: join(names)
    return found.fetchall()


def known_once(path, people):
    con = sqlite3.connect(path)
    names = (person.name for person in people)
    return con.execute("SELECT id FROM people WHERE name IN ('" + "','".join(names) + "')")  # finds: join(names)
