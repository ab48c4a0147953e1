SELECT id, tenant_id, book, due_on FROM loans;
