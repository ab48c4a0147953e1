CREATE TEMPORARY TABLE staged_users (id int, email text);
INSERT INTO staged_users SELECT id, email FROM users WHERE region = 'EU';
SELECT * FROM staged_users;
CREATE TEMP TABLE late_customers AS SELECT id FROM customers WHERE overdue;
SELECT * FROM late_customers;
