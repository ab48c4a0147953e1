CREATE TABLE tickets (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject   text NOT NULL,
    assignee  text,
    closed_at timestamptz
); -- the help desk

CREATE TABLE tags (id int PRIMARY KEY, label text);
