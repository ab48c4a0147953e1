CREATE TABLE loans (id bigserial PRIMARY KEY, tenant_id uuid NOT NULL, book text, due_on date);
CREATE INDEX loans_tenant ON loans (tenant_id);
