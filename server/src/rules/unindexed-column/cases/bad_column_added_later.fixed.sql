CREATE TABLE invoices (id INTEGER PRIMARY KEY AUTOINCREMENT, total REAL, paid_on TEXT);

ALTER TABLE invoices ADD COLUMN reference TEXT; -- from the bank
CREATE INDEX IF NOT EXISTS idx_invoices_reference ON invoices(reference);

SELECT total FROM invoices WHERE reference = :reference;
