def migrate_history(connection):
    connection.execute("CREATE TABLE history_new (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("INSERT INTO history_new (id, text) SELECT id, text FROM history")
    connection.execute("DROP TABLE history")
