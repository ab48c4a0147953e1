CREATE ROLE reporting LOGIN PASSWORD 'changeme';
ALTER ROLE app PASSWORD :'app_password';
COMMENT ON COLUMN users.password IS 'bcrypt hash';
UPDATE users SET password = crypt($1, gen_salt('bf')) WHERE id = $2;
