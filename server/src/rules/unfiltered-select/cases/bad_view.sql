CREATE VIEW reporting.all_accounts AS
SELECT * FROM accounts;  -- finds
