CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  email VARCHAR(200) NOT NULL
);
CREATE INDEX idx_customers_email ON customers(email);

SELECT id FROM customers WHERE email = 'ada@example.org';
