CREATE TABLE payees (id bigserial PRIMARY KEY, name text, iban text);
INSERT INTO payees (name, iban) VALUES ('R. de Vries', armor(pgp_sym_encrypt(current_setting('app.iban'), current_setting('app.pii_key'))));
UPDATE payees SET iban = armor(pgp_sym_encrypt(current_setting('app.iban'), current_setting('app.pii_key'))) WHERE name = 'M. Olsen';
