import sqlite3

db = sqlite3.connect("exchange.db")


def current_price(symbol):
    return db.execute("SELECT price FROM quotes WHERE symbol = ?", (symbol,)).fetchone()[0]


def is_open(symbol):
    return db.execute("SELECT open FROM markets WHERE symbol = ?", (symbol,)).fetchone()[0]


def trades(symbol):
    return db.execute("SELECT price FROM trades WHERE symbol = ? AND day = CURRENT_DATE", (symbol,)).fetchall()


def seat(symbol):
    return db.execute("SELECT seat FROM seats WHERE symbol = ? FOR UPDATE", (symbol,)).fetchone()


def watch(symbols):
    for symbol in symbols:
        if is_open(symbol):
            yield current_price(symbol), trades(symbol), seat(symbol)
