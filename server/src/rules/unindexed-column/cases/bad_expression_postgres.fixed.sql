CREATE TABLE contacts (
  id bigserial PRIMARY KEY,
  email text NOT NULL UNIQUE,
  joined timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS idx_contacts_lower_email ON contacts(lower(email));

SELECT id FROM contacts WHERE lower(email) = lower($1);
