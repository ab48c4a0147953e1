ALTER USER app WITH PASSWORD '$(APP_PASSWORD)';
CREATE LOGIN reporting WITH PASSWORD = N'<strong password>';
UPDATE accounts SET password = crypt('x', gen_salt('bf'));
SELECT id FROM accounts WHERE password = 'md5';
SELECT total FROM dblink('host=localhost dbname=sums user=app password=$PGPASSWORD', 'SELECT total FROM sums') AS s (total int);
