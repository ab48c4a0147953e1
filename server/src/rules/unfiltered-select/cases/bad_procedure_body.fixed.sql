CREATE PROCEDURE dbo.ListCustomers AS
BEGIN
  SET NOCOUNT ON;
  SELECT * FROM dbo.Customers
  WHERE region = @UserRegion;
END
GO
