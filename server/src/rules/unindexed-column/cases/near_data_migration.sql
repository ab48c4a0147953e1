-- path: migrations/0007_fill.sql
CREATE TABLE plans_2 (id serial PRIMARY KEY, vendor text, started date, note text);
UPDATE plans_2 SET note = 'old' WHERE vendor = 'acme';
