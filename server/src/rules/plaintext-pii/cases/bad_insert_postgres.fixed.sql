CREATE TABLE customers (id bigserial PRIMARY KEY, name text, ssn bytea);

INSERT INTO customers (name, ssn) VALUES ('Marta Olsen', pgp_sym_encrypt(current_setting('app.ssn'), current_setting('app.pii_key')));
