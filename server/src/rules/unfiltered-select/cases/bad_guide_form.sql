SELECT * FROM customers  -- finds: every row and column of `customers`
