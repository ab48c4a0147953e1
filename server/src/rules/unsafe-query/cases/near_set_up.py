from typing import List, Tuple

from .constants import EventTypes


class Counter:
    def __init__(self, connection, table: str, column: str):
        self.connection = connection
        self.current = highest(connection, table, column)


def highest(connection, table: str, column: str) -> int:
    cursor = connection.cursor()
    cursor.execute("SELECT MAX(%s) FROM %s" % (column, table))
    return cursor.fetchone()[0]


def joined(txn, last_room, limit):
    txn.execute(
        "SELECT room_id FROM state WHERE room_id > ? AND type = '%s' LIMIT ?" % EventTypes.Joined,
        (last_room, limit),
    )
    return txn.fetchall()


def beyond(cursor, tables: List[Tuple[str, str]], since, is_rising):
    for table, id_column in tables:
        sql = "SELECT %(id)s FROM %(table)s WHERE ? %(cmp)s %(id)s" % {
            "id": id_column,
            "table": table,
            "cmp": "<=" if is_rising else ">=",
        }
        cursor.execute(sql, (since,))


def keys_of(pool, batches):
    def keys(txn, query_clause: str, query_params: list):
        txn.execute("SELECT user_id FROM devices WHERE %s AND NOT hidden" % query_clause, query_params)
        return txn.fetchall()

    return [pool.run(keys, clause, params) for clause, params in batches]
