CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  email VARCHAR(200) NOT NULL
);

SELECT id FROM customers WHERE email = 'ada@example.org';  -- finds: `customers.email` filters
