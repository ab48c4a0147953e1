# path: app/tickets.py
import psycopg


def open_tickets(conn: psycopg.Connection, assignee: str):
    rows = conn.execute(
        "SELECT t.id, t.subject FROM tickets AS t "
        "WHERE t.assignee = %s AND t.closed_at IS NULL",  # finds: `tickets.assignee` filters
        (assignee,),
    )
    return rows.fetchall()
