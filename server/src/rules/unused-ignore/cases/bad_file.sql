-- Report for the board.
-- preflight: ignore-file[unfiltered-select]  -- finds
SELECT id FROM customers WHERE region = 'north';
