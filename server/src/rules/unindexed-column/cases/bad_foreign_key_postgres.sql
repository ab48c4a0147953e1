CREATE TABLE accounts (
  id bigserial PRIMARY KEY,
  opened_at timestamptz NOT NULL
);

CREATE TABLE transfers (
  id bigserial PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts (id),  -- finds: foreign key `transfers.account_id`
  amount numeric(12, 2) NOT NULL
);
