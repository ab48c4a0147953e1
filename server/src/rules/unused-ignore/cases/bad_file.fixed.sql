-- Report for the board.
SELECT id FROM customers WHERE region = 'north';
