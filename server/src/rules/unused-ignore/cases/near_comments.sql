SELECT * FROM customers; -- preflight: ignore[unfiltered-select]

SELECT '-- preflight: ignore' FROM regions WHERE id = 1;
