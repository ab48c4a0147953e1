INSERT INTO customers (name, ssn) VALUES ('Marta Olsen', pgp_sym_encrypt('536-90-4399', 'key'));
INSERT INTO customers (name, ssn, ssn_hash) VALUES ('Marta Olsen', '***-**-4399', '9f86d081');
-- ssn = '536-90-4399'
COMMENT ON COLUMN customers.ssn IS 'such as 536-90-4399';
SELECT id FROM orders WHERE number = '4532971048263819';
