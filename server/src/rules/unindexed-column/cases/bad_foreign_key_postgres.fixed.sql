CREATE TABLE accounts (
  id bigserial PRIMARY KEY,
  opened_at timestamptz NOT NULL
);

CREATE TABLE transfers (
  id bigserial PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts (id),
  amount numeric(12, 2) NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_transfers_account_id ON transfers(account_id);
