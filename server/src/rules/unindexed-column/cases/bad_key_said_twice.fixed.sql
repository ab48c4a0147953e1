CREATE TABLE crates (id bigserial PRIMARY KEY, opened_at timestamptz NOT NULL, note text);
CREATE TABLE crate_moves (
  id bigserial PRIMARY KEY,
  crate_id bigint NOT NULL REFERENCES crates (id),
  moved_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_crate_moves_crate_id ON crate_moves(crate_id);
ALTER TABLE crate_moves ADD CONSTRAINT crate_moves_crate FOREIGN KEY (crate_id) REFERENCES crates (id);
