CREATE TABLE authors (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, born INTEGER);
CREATE TABLE books (id INTEGER PRIMARY KEY AUTOINCREMENT, author_id INTEGER, title TEXT, pages INTEGER);

SELECT a.name, b.title
FROM authors AS a
JOIN books AS b ON b.author_id = a.id;  -- finds: `books.author_id` joins
