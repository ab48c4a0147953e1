DECLARE @today date = GETDATE();
GO

SELECT * FROM Sales.Customers;  -- finds
GO
