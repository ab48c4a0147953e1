CREATE TABLE tasks (id bigserial PRIMARY KEY, worker text, done_at timestamptz, title text);
CREATE INDEX tasks_open ON tasks (worker) WHERE done_at IS NULL;
SELECT id FROM tasks WHERE worker = $1 AND done_at IS NULL;
