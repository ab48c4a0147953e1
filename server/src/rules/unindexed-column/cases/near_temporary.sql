CREATE TEMP TABLE batch_rows (line int, sku text, amount numeric);
SELECT amount FROM batch_rows WHERE sku = 'A-1';
CREATE TABLE #lines (line int, sku nvarchar(20));
SELECT line FROM #lines WHERE sku = 'A-1';
