-- The members' area.
CREATE TABLE club.members (
  id bigserial PRIMARY KEY,
  tenant_id uuid NOT NULL,
  full_name text NOT NULL,
  email text NOT NULL,
  plan text
);

-- All of them, for the list.
ALTER TABLE club.members ENABLE ROW LEVEL SECURITY;
ALTER TABLE club.members FORCE ROW LEVEL SECURITY;
CREATE POLICY members_by_tenant_id ON club.members
  USING (tenant_id = current_setting('app.tenant_id')::uuid);

SELECT *
FROM club.members
ORDER BY full_name;

SELECT plan, COUNT(*) FROM club.members GROUP BY plan;
