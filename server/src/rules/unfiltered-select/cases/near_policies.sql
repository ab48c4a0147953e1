CREATE TABLE patients (id serial, region text, name text);
ALTER TABLE patients ENABLE ROW LEVEL SECURITY;
CREATE POLICY patients_by_region ON patients USING (region = current_setting('app.region'));
SELECT * FROM patients;

CREATE VIEW active_users AS SELECT id, plan FROM users WHERE active;
SELECT * FROM active_users;
