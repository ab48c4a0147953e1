CREATE TABLE contacts (
  id bigserial PRIMARY KEY,
  email text NOT NULL UNIQUE,
  joined timestamptz NOT NULL DEFAULT now()
);

SELECT id FROM contacts WHERE lower(email) = lower($1);  -- finds: `lower(email)` filters
