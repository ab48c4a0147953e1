CREATE TABLE user_consents (id int PRIMARY KEY, given_at timestamptz);
