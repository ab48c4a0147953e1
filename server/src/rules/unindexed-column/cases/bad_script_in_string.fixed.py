import sqlite3

SCHEMA = """
    CREATE TABLE IF NOT EXISTS answers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        question_hash TEXT NOT NULL,
        answer TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS idx_answers_question_hash ON answers(question_hash);
    CREATE TABLE IF NOT EXISTS versions (number INTEGER);
"""


class AnswerStore:
    def __init__(self, path):
        self.conn = sqlite3.connect(path)
        self.conn.executescript(SCHEMA)

    def find(self, question_hash):
        cursor = self.conn.cursor()
        cursor.execute(
            "SELECT answer FROM answers WHERE question_hash = ? LIMIT 1",
            (question_hash,),
        )
        return cursor.fetchone()
