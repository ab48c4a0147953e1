-- preflight: ignore[unfiltered-select]  -- finds: `unfiltered-select` silences nothing
SELECT id FROM customers WHERE region = 'north';

SELECT count(*) FROM customers;  -- preflight: ignore  -- finds: no rule finds anything here
