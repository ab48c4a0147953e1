CREATE VIEW [dbo].[AllAccounts] AS
SELECT * FROM [dbo].[Accounts];  -- finds
GO
