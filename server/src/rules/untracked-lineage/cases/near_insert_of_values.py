def save(cursor, order):
    cursor.execute("INSERT INTO orders (id, amount) VALUES (%s, %s)", (order.id, order.amount))


def ensure(cursor, name):
    cursor.execute("INSERT INTO tags (name) SELECT %s WHERE NOT EXISTS (SELECT 1 FROM tags WHERE name = %s)", (name, name))
