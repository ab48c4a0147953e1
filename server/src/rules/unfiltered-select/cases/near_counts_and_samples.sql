SELECT COUNT(*) FROM customers;

SELECT country, COUNT(*) AS people FROM customers GROUP BY country;

SELECT MAX(created_at) FROM users;

SELECT TOP 20 * FROM customers ORDER BY created_at DESC;

SELECT * FROM patients FETCH FIRST 10 ROWS ONLY;

SELECT CASE WHEN EXISTS (SELECT * FROM customers) THEN 'some' ELSE 'none' END;
