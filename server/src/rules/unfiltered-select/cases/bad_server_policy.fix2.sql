DECLARE @today date = GETDATE();
GO

CREATE FUNCTION Sales.fn_Customers_by_region(@region nvarchar(100))
RETURNS TABLE WITH SCHEMABINDING AS
RETURN SELECT 1 AS allowed WHERE @region = CAST(SESSION_CONTEXT(N'region') AS nvarchar(100));
GO
CREATE SECURITY POLICY Sales.Customers_by_region
  ADD FILTER PREDICATE Sales.fn_Customers_by_region(region) ON Sales.Customers
  WITH (STATE = ON);
GO

SELECT * FROM Sales.Customers;
GO
