CREATE TABLE payees (id bigserial PRIMARY KEY, name text, iban text);
INSERT INTO payees (name, iban) VALUES ('R. de Vries', 'NL41RABO0384729156');  -- finds: `iban`
UPDATE payees SET iban = 'ES4321003874190218463057' WHERE name = 'M. Olsen';  -- finds
