ALTER TABLE loans ENABLE ROW LEVEL SECURITY;
ALTER TABLE loans FORCE ROW LEVEL SECURITY;
CREATE POLICY loans_by_tenant_id ON loans
  USING (tenant_id = current_setting('app.tenant_id')::uuid);

SELECT * FROM loans;
