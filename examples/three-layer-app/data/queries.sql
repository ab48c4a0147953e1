-- The list that the sales team's dashboard shows.
SELECT * FROM customers;

-- Names and addresses for the newsletter.
SELECT name, email FROM customers ORDER BY name;

-- Orders of one customer.
SELECT id, ordered_at, total FROM orders WHERE customer_id = 42;

-- How many customers there are in each region.
SELECT region, COUNT(*) FROM customers GROUP BY region;
