import re
import sqlite3

import httpx

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


def seconds_served(base):
    text = httpx.get(f"{base}/metrics", timeout=5).text
    return float(re.search(r"served_seconds_sum (\S+)", text).group(1))


def last_trade(symbol):
    return db.execute("SELECT price FROM trades WHERE symbol = ? ORDER BY id DESC", (symbol,)).fetchone()[0]


def measure(base, requests, symbols):
    started = seconds_served(base)
    for send in requests:
        send()
        yield seconds_served(base) - started
    for symbol in symbols:
        yield last_trade(symbol)
