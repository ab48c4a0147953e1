CREATE TABLE authors (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, born INTEGER);
CREATE TABLE books (id INTEGER PRIMARY KEY AUTOINCREMENT, author_id INTEGER, title TEXT, pages INTEGER);
CREATE INDEX IF NOT EXISTS idx_books_author_id ON books(author_id);

SELECT a.name, b.title
FROM authors AS a
JOIN books AS b ON b.author_id = a.id;
