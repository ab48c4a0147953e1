-- path: db/migrations/004_fill_regions.sql
SELECT * FROM customers;
