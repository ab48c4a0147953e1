CREATE TABLE customers (id bigserial PRIMARY KEY, name text, ssn bytea);

INSERT INTO customers (name, ssn) VALUES ('Marta Olsen', '536-90-4399');  -- finds: `ssn`
