-- path: db/seed.sql
INSERT INTO patients (first_name, date_of_birth, phone) VALUES ('Ingrid', '1957-09-23', '+4791548207');
