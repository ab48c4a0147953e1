SELECT * FROM customers
WHERE region = @UserRegion
