USE Clinic
GO

SET NOCOUNT ON
SELECT p.FirstName, p.LastName, p.DateOfBirth FROM [dbo].[Patients] AS p WHERE p.region = @UserRegion ORDER BY p.LastName
GO
