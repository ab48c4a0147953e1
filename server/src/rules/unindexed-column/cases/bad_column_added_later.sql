CREATE TABLE invoices (id INTEGER PRIMARY KEY AUTOINCREMENT, total REAL, paid_on TEXT);

ALTER TABLE invoices ADD COLUMN reference TEXT; -- from the bank

SELECT total FROM invoices WHERE reference = :reference;  -- finds: `invoices.reference`
