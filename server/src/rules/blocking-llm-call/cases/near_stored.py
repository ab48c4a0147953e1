import sqlite3

import anthropic

claude = anthropic.Anthropic()


def describe(picture: str) -> str:
    message = claude.messages.create(model="claude-sonnet-5-5", max_tokens=700, messages=[{"role": "user", "content": picture}])
    return message.content[0].text


def fill(connection: sqlite3.Connection, pictures: list[str]) -> None:
    for picture in pictures:
        text = describe(picture)
        connection.execute("UPDATE pictures SET alt = ? WHERE name = ?", (text, picture))


def keep(store, picture):
    message = claude.messages.create(model="claude-sonnet-5-5", max_tokens=700, messages=[{"role": "user", "content": picture}])
    store.description = message.content[0].text
