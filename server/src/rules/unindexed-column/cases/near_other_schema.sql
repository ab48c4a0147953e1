CREATE TABLE auth.users (id uuid PRIMARY KEY, handle text, seen_at timestamptz);
SELECT id FROM billing.users WHERE handle = 'kim';
