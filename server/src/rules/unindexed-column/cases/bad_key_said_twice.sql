CREATE TABLE crates (id bigserial PRIMARY KEY, opened_at timestamptz NOT NULL, note text);
CREATE TABLE crate_moves (
  id bigserial PRIMARY KEY,
  crate_id bigint NOT NULL REFERENCES crates (id),  -- finds: foreign key `crate_moves.crate_id`
  moved_at timestamptz NOT NULL
);
ALTER TABLE crate_moves ADD CONSTRAINT crate_moves_crate FOREIGN KEY (crate_id) REFERENCES crates (id);
