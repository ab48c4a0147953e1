USE Clinic
GO

SET NOCOUNT ON
SELECT p.FirstName, p.LastName, p.DateOfBirth FROM [dbo].[Patients] AS p ORDER BY p.LastName  -- finds: `FirstName`, `LastName`, `DateOfBirth`
GO
