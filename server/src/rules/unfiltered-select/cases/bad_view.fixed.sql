CREATE VIEW reporting.all_accounts AS
SELECT * FROM accounts
WHERE region = @UserRegion;
