CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_invoices_number ON invoices(number);
