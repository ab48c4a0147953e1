CREATE TABLE records (id bigserial PRIMARY KEY, tenant_id uuid NOT NULL, body text, kept_until timestamptz);
SELECT id FROM records WHERE tenant_id = current_setting('app.tenant_id')::uuid;
