CREATE VIEW [dbo].[AllAccounts] AS
SELECT * FROM [dbo].[Accounts]
WHERE region = CAST(SESSION_CONTEXT(N'region') AS nvarchar(100));
GO
