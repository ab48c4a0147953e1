INSERT INTO customers_archive SELECT * FROM customers;
CREATE TABLE customers_backup AS SELECT * FROM customers;
SELECT * INTO customers_copy FROM customers;
DELETE FROM sessions WHERE user_id IN (SELECT id FROM users);
-- preflight: ignore[unfiltered-select]
SELECT * FROM customers;
