def migrate_history(connection):
    connection.execute("CREATE TABLE history_new (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("INSERT INTO history_new (id, text) SELECT id, text FROM history")
    connection.execute("DROP TABLE history")


def _ensure_folders_table(connection):
    connection.execute("CREATE TABLE IF NOT EXISTS folders (owner TEXT, name TEXT, PRIMARY KEY (owner, name))")
    connection.execute("INSERT OR IGNORE INTO folders (owner, name) SELECT DISTINCT owner, folder FROM notes")
