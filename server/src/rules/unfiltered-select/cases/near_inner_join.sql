SELECT c.email, b.day
FROM bookings b
INNER JOIN customers c ON c.id = b.customer_id;

SELECT o.id, c.email
FROM order_statuses s
LEFT JOIN orders o ON o.status = s.code
LEFT JOIN customers c ON c.id = o.customer_id;
