import sqlite3

stock = sqlite3.connect("stock.db")


def by_codes(codes):
    inner = "','".join(codes)
    return stock.execute(f"SELECT id FROM parts WHERE code IN ('{inner}')").fetchall()  # finds


def by_names(names):
    quoted = [f"'{name}'" for name in names]
    return stock.execute(f"SELECT id FROM parts WHERE name IN ({', '.join(quoted)})").fetchall()  # finds


def by_maker(maker):
    literal = repr(maker)
    return stock.execute(f"SELECT id FROM parts WHERE maker = {literal}").fetchall()  # finds


def by_shelf(shelf):
    return stock.execute(f"SELECT id FROM parts WHERE shelf = {repr(shelf)}").fetchall()  # finds
