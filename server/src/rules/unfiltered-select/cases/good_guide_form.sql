SELECT * FROM customers
WHERE region = @UserRegion  -- User can only see their region
