import sqlite3

connection = sqlite3.connect("todo.db")


def get_todo(todo_id):
    return connection.execute("SELECT id, title, done FROM todos WHERE id = ?", (todo_id,)).fetchone()


def finish(todo_ids):
    for todo_id in todo_ids:
        if not get_todo(todo_id)[2]:
            connection.execute("UPDATE todos SET done = 1 WHERE id = ?", (todo_id,))
    connection.commit()
