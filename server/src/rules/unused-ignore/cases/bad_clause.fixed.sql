SELECT id FROM customers WHERE region = 'north';

SELECT count(*) FROM customers;
