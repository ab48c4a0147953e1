-- path: tests/fixtures/customers.sql
INSERT INTO customers (name, ssn) VALUES ('Marta Olsen', '536-90-4399');
