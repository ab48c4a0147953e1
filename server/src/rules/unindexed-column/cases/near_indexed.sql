CREATE TABLE customers (id INTEGER PRIMARY KEY, email VARCHAR(200) UNIQUE, city VARCHAR(80), joined DATE, ref CHAR(8));
CREATE INDEX idx_customers_city ON customers (city, joined);
CREATE UNIQUE INDEX customers_ref ON customers (ref);

SELECT id FROM customers WHERE email = 'ada@example.org';
SELECT id FROM customers WHERE city = 'Rome' AND joined > '2024-01-01';
SELECT id FROM customers WHERE city = 'Rome' ORDER BY joined DESC LIMIT 10;
SELECT id FROM customers WHERE ref IN ('a', 'b');
SELECT id FROM customers c WHERE c.id = 7 AND joined < '2020-01-01';
SELECT id FROM customers ORDER BY ref LIMIT 5;
