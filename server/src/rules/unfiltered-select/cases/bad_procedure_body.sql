CREATE PROCEDURE dbo.ListCustomers AS
BEGIN
  SET NOCOUNT ON;
  SELECT * FROM dbo.Customers;  -- finds
END
GO
