SELECT * FROM customers
WHERE region = @UserRegion;
SELECT TOP 10 * FROM customers;
SELECT * FROM customers LIMIT 20;
SELECT * FROM customers ORDER BY id OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY;
SELECT COUNT(*), MAX(email) FROM users;
SELECT c.* FROM customers c JOIN grants g ON g.customer_id = c.id AND g.user_name = CURRENT_USER;
SELECT 1 WHERE EXISTS (SELECT * FROM users);
IF EXISTS (SELECT * FROM customers) PRINT 'some';
WITH recent AS (SELECT * FROM orders) SELECT * FROM recent WHERE placed_on > '2024-01-01';
WITH final AS (SELECT * FROM orders WHERE region = 'north') SELECT * FROM final;
