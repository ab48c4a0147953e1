INSERT INTO customers (name, ssn, city) VALUES ('Marta Olsen', '536-90-4399', 'Oslo');  -- finds: `ssn` is given a US social security number
