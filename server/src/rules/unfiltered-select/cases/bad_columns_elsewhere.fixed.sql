SELECT * FROM loans
WHERE tenant_id = current_setting('app.tenant_id')::uuid;
