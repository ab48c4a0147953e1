DECLARE @today date = GETDATE();
GO

SELECT * FROM Sales.Customers
WHERE region = @UserRegion;
GO
